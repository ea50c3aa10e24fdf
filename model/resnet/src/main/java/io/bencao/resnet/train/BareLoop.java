package io.bencao.resnet.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Forward, backward and step on one batch over and over, with the engine's own loss and update: what a training can't beat. It
 * makes no images, counts nothing, keeps nothing.
 */
final class BareLoop implements AutoCloseable {

    private static final float RATE = 1e-3f;
    private static final float MOMENTUM = 0.9f;

    private final NDManager manager = Torch.manager();
    private final ResNetBlock block;
    private final ParameterStore store;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> states = new ArrayList<>();
    private final Loss loss = new SoftmaxCrossEntropyLoss();
    private final ByteBuffer planes;
    private final Shape shape;
    private final long[] labels;

    /**
     * @param planes float [batch, 3, size, size]
     */
    BareLoop(ResNetArchitecture architecture, int classes, ByteBuffer planes, int batch, int size) {
        this.block = ResNet.block(architecture, classes);
        ResNet.initialise(block, manager, size);
        StartingValues.rescale(block);
        this.store = new ParameterStore(manager, false);
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                weights.add(parameter.getArray());
                states.add(manager.zeros(parameter.getArray().getShape()));
            }
        }
        this.planes = planes;
        this.shape = new Shape(batch, 3, size, size);
        this.labels = new long[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i % classes;
        }
    }

    void step() {
        Engine engine = Torch.engine();
        try (NDManager scope = manager.newSubManager()) {
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray input = scope.create(planes.duplicate().order(planes.order()), shape, DataType.FLOAT32);
                NDList logits = block.forward(store, new NDList(input), true);
                collector.backward(loss.evaluate(new NDList(scope.create(labels)), logits));
            }
            for (int i = 0; i < weights.size(); i++) {
                NDArray weight = weights.get(i);
                try (NDArray gradient = weight.getGradient()) {
                    weight.getNDArrayInternal()
                            .sgdUpdate(
                                    new NDList(weight, gradient, states.get(i)),
                                    new NDList(weight),
                                    RATE,
                                    0,
                                    1,
                                    -1,
                                    MOMENTUM,
                                    false);
                }
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
