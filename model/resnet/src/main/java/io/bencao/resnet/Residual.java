package io.bencao.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Optional;

/**
 * A residual block, basic or bottleneck: the path's convolutions with ReLU between them, plus the shortcut, then ReLU. Float
 * [N, in, H, W] to float [N, out, H', W'].
 */
public final class Residual extends AbstractBlock {

    private static final byte VERSION = 1;

    private final String name;
    private final List<ConvNorm> path;
    private final Optional<ConvNorm> projection;

    Residual(String name, List<ConvNorm> path, Optional<ConvNorm> projection) {
        super(VERSION);
        this.name = name;
        this.path = List.copyOf(path);
        this.projection = projection;
        path.forEach(unit -> addChildBlock(unit.name(), unit));
        projection.ifPresent(unit -> addChildBlock(unit.name(), unit));
    }

    /** Its name in exported files, such as {@code layer1.0}. */
    public String name() {
        return name;
    }

    /** The convolutions that learn the residual: two or three. */
    public List<ConvNorm> path() {
        return path;
    }

    /** The shortcut's convolution, where stride or channels change; else the shortcut is the input itself. */
    public Optional<ConvNorm> projection() {
        return projection;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        return new NDList(forward(store, inputs.singletonOrThrow(), training));
    }

    NDArray forward(ParameterStore store, NDArray input, boolean training) {
        NDArray residual = path.get(0).forward(store, input, training);
        for (ConvNorm unit : path.subList(1, path.size())) {
            NDArray activated = relu(residual);
            residual = unit.forward(store, activated, training);
            activated.close();
        }
        if (projection.isPresent()) {
            try (NDArray shortcut = projection.get().forward(store, input, training)) {
                return relu(sum(residual, shortcut));
            }
        }
        return relu(sum(residual, input));
    }

    private static NDArray sum(NDArray residual, NDArray shortcut) {
        try (residual) {
            return residual.add(shortcut);
        }
    }

    /** The larger of x and 0; the argument is closed. */
    static NDArray relu(NDArray array) {
        try (array) {
            return array.getNDArrayInternal().relu();
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        Shape[] shapes = inputShapes;
        for (ConvNorm unit : path) {
            unit.initialize(manager, type, shapes);
            shapes = unit.getOutputShapes(shapes);
        }
        projection.ifPresent(unit -> unit.initialize(manager, type, inputShapes));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape[] shapes = inputShapes;
        for (ConvNorm unit : path) {
            shapes = unit.getOutputShapes(shapes);
        }
        return shapes;
    }
}
