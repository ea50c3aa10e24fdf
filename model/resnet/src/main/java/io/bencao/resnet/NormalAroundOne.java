package io.bencao.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;

/** Normal(1, 0.02): the first factors of a projection's normalisation, as in the material this network follows. */
final class NormalAroundOne implements Initializer {

    private static final float DEVIATION = 0.02f;

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        return manager.randomNormal(1f, DEVIATION, shape, type);
    }
}
