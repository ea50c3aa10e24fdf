package io.bencao.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import java.util.List;

/**
 * The whole network: stem, residual blocks, global average pool, dense head. Normalised images, float [N, 3, H, W], to
 * logits, float [N, classes]. Made by {@link ResNet}.
 */
public final class ResNetBlock extends AbstractBlock {

    /** The pool behind the stem's convolution. */
    public static final ConvNorm.Window POOL = new ConvNorm.Window(3, 2);

    private static final byte VERSION = 1;
    private static final float HEAD_DEVIATION = 0.02f;

    private final ResNetArchitecture architecture;
    private final ConvNorm stem;
    private final List<Residual> residuals;
    private final Linear head;

    ResNetBlock(ResNetArchitecture architecture, ConvNorm stem, List<Residual> residuals, int classes) {
        super(VERSION);
        this.architecture = architecture;
        this.stem = addChildBlock(stem.name(), stem);
        this.residuals = List.copyOf(residuals);
        residuals.forEach(residual -> addChildBlock(residual.name(), residual));
        this.head = addChildBlock("fc", Linear.builder().setUnits(classes).build());
        head.setInitializer(new NormalInitializer(HEAD_DEVIATION), Parameter.Type.WEIGHT);
    }

    /** Which network this is. */
    public ResNetArchitecture architecture() {
        return architecture;
    }

    /** The 7×7/2 convolution at the bottom. */
    public ConvNorm stem() {
        return stem;
    }

    /** The residual blocks of all stages, bottom first. */
    public List<Residual> residuals() {
        return residuals;
    }

    /** The head's weights, float [classes, features]. */
    public Parameter headWeight() {
        return head.getDirectParameters().get("weight");
    }

    /** The head's bias, float [classes]. */
    public Parameter headBias() {
        return head.getDirectParameters().get("bias");
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray features = pooled(Residual.relu(stem.forward(store, inputs.singletonOrThrow(), training)));
        for (Residual residual : residuals) {
            NDArray next = residual.forward(store, features, training);
            features.close();
            features = next;
        }
        try (NDArray last = features;
                NDArray averages = last.getNDArrayInternal().globalAvgPool()) {
            return head.forward(store, new NDList(averages), training);
        }
    }

    private NDArray pooled(NDArray input) {
        Margins rows = poolMargins((int) input.getShape().get(2));
        Margins columns = poolMargins((int) input.getShape().get(3));
        Shape kernel = new Shape(POOL.kernel(), POOL.kernel());
        Shape stride = new Shape(POOL.stride(), POOL.stride());
        // An uneven border (none before, one after) is what libtorch's ceiling mode does, and needs no padded copy. One
        // mode serves both axes, so the image is square or at least of one parity.
        boolean uneven = rows.after() > rows.before();
        if (uneven != columns.after() > columns.before()) {
            throw new IllegalArgumentException("With \"same\" padding height and width must be both even or both odd"
                    + " after the stem: " + input.getShape());
        }
        try (input) {
            return input.getNDArrayInternal()
                    .maxPool(kernel, stride, new Shape(rows.before(), columns.before()), uneven);
        }
    }

    /** The pool's border along an axis of this many pixels. */
    public Margins poolMargins(int size) {
        return architecture.padding().pool().around(size, POOL.kernel(), POOL.stride());
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
        stem.initialize(manager, type, inputShapes);
        Shape[] shapes = afterPool(stem.getOutputShapes(inputShapes));
        for (Residual residual : residuals) {
            residual.initialize(manager, type, shapes);
            shapes = residual.getOutputShapes(shapes);
        }
        head.initialize(manager, type, new Shape(shapes[0].get(0), shapes[0].get(1)));
    }

    private Shape[] afterPool(Shape[] shapes) {
        Shape in = shapes[0];
        return new Shape[] {new Shape(in.get(0), in.get(1), poolWindows((int) in.get(2)), poolWindows((int) in.get(3)))
        };
    }

    private int poolWindows(int size) {
        return poolMargins(size).windows(size, POOL.kernel(), POOL.stride());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return head.getOutputShapes(new Shape[] {new Shape(inputShapes[0].get(0), architecture.features())});
    }
}
