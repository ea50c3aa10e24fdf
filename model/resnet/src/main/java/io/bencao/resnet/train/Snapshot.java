package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A copy of a network's values, running statistics included, as they were at one moment. Made once, overwritten in place. */
final class Snapshot implements AutoCloseable {

    private final List<NDArray> values;
    private final List<NDArray> copies = new ArrayList<>();

    /** Of the values as they are now. */
    Snapshot(List<Parameter> parameters, NDManager manager) {
        this.values = parameters.stream().map(Parameter::getArray).toList();
        for (NDArray value : values) {
            NDArray copy = manager.create(value.getShape());
            value.copyTo(copy);
            copies.add(copy);
        }
    }

    /** The copies, to be kept elsewhere or filled from there. */
    List<NDArray> arrays() {
        return List.copyOf(copies);
    }

    /** Takes the network's values. */
    void take() {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).copyTo(copies.get(i));
        }
    }

    /** Gives the network its values back. */
    void giveBack() {
        for (int i = 0; i < values.size(); i++) {
            copies.get(i).copyTo(values.get(i));
        }
    }

    /** Frees the copy. */
    @Override
    public void close() {
        copies.forEach(NDArray::close);
    }
}
