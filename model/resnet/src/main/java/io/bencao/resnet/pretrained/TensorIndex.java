package io.bencao.resnet.pretrained;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a file describes, within bounds that no ResNet with its optimiser's state comes near. */
final class TensorIndex {

    /** Longest name, in bytes. */
    static final int MOST_NAME_BYTES = 512;

    /** Most axes of a tensor. */
    static final int MOST_AXES = 8;

    private static final int MOST_TENSORS = 20_000;

    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    void add(StoredTensor tensor) throws DamagedException {
        String name = Printable.name(tensor.name());
        if (tensors.size() == MOST_TENSORS) {
            throw new DamagedException("more than " + MOST_TENSORS + " tensors, which no ResNet has");
        }
        if (tensor.name().isEmpty()) {
            throw new DamagedException("tensor " + (tensors.size() + 1) + " has no name");
        }
        checkShape(name, tensor.shape());
        if (tensors.putIfAbsent(tensor.name(), tensor) != null) {
            throw new DamagedException(name + " is there twice");
        }
    }

    private static void checkShape(String name, List<Long> shape) throws DamagedException {
        if (shape.size() > MOST_AXES) {
            throw new DamagedException(name + " has more than " + MOST_AXES + " axes");
        }
        for (long size : shape) {
            if (size < 0) {
                throw new DamagedException(name + " has a negative size: " + shape);
            }
        }
    }

    Collection<StoredTensor> tensors() {
        return tensors.values();
    }
}
