package io.bencao.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;

/**
 * A convolution without bias and the batch normalisation behind it: float [N, in, H, W] to float [N, out, H', W']. The two
 * are one block because the export folds them into one.
 */
public final class ConvNorm extends AbstractBlock {

    /** Batch normalisation's epsilon and share of the old running average. */
    public static final float EPSILON = 1e-5f;

    private static final float MOMENTUM = 0.9f;
    private static final byte VERSION = 1;
    private static final float WEIGHT_DEVIATION = 0.02f;

    private final String name;
    private final Window window;
    private final Padding padding;
    private final int outputs;
    private final Parameter weight;
    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter mean;
    private final Parameter variance;

    /**
     * The kernel and how it moves.
     *
     * @param kernel its side in pixels
     * @param stride its step in pixels
     */
    public record Window(int kernel, int stride) {}

    ConvNorm(String name, int inputs, int outputs, Window window, Padding padding, Initializer scale) {
        super(VERSION);
        this.name = name;
        this.window = window;
        this.padding = padding;
        this.outputs = outputs;
        Shape kernel = new Shape(outputs, inputs, window.kernel(), window.kernel());
        Shape channels = new Shape(outputs);
        this.weight = parameter("weight", Parameter.Type.WEIGHT, kernel, new NormalInitializer(WEIGHT_DEVIATION), true);
        this.gamma = parameter("gamma", Parameter.Type.GAMMA, channels, scale, true);
        this.beta = parameter("beta", Parameter.Type.BETA, channels, Initializer.ZEROS, true);
        this.mean = parameter("moving_mean", Parameter.Type.RUNNING_MEAN, channels, Initializer.ZEROS, false);
        this.variance = parameter("moving_variance", Parameter.Type.RUNNING_VAR, channels, Initializer.ONES, false);
    }

    private Parameter parameter(
            String parameterName, Parameter.Type type, Shape shape, Initializer initializer, boolean trained) {
        return addParameter(Parameter.builder()
                .setName(name + "." + parameterName)
                .setType(type)
                .optShape(shape)
                .optInitializer(initializer)
                .optRequiresGrad(trained)
                .build());
    }

    /** The convolution's name in exported files, such as {@code layer1.0.conv1}. */
    public String name() {
        return name;
    }

    /** Its kernel and step. */
    public Window window() {
        return window;
    }

    /** Its zeros along an axis of this many pixels. */
    public Margins margins(int size) {
        return padding.convolutions().around(size, window.kernel(), window.stride());
    }

    /** Output pixels along an axis of this many input pixels. */
    public int windows(int size) {
        return margins(size).windows(size, window.kernel(), window.stride());
    }

    /** Kernel, float [out, in, k, k]. */
    public Parameter weight() {
        return weight;
    }

    /** Normalisation's factor, float [out]. */
    public Parameter gamma() {
        return gamma;
    }

    /** Normalisation's offset, float [out]. */
    public Parameter beta() {
        return beta;
    }

    /** Running mean, float [out]. */
    public Parameter mean() {
        return mean;
    }

    /** Running variance, float [out]. */
    public Parameter variance() {
        return variance;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray input = inputs.singletonOrThrow();
        return new NDList(forward(store, input, training));
    }

    /** The same on bare arrays; what is made on the way is closed, autograd keeps what it needs by itself. */
    NDArray forward(ParameterStore store, NDArray input, boolean training) {
        NDArray convolved = convolve(store, input, training);
        NDArray normalised = BatchNorm.batchNorm(
                        convolved,
                        value(store, mean, input, training),
                        value(store, variance, input, training),
                        value(store, gamma, input, training),
                        value(store, beta, input, training),
                        1,
                        MOMENTUM,
                        EPSILON,
                        training)
                .singletonOrThrow();
        convolved.close();
        return normalised;
    }

    private NDArray convolve(ParameterStore store, NDArray input, boolean training) {
        Margins rows = margins((int) input.getShape().get(2));
        Margins columns = margins((int) input.getShape().get(3));
        Shape stride = new Shape(window.stride(), window.stride());
        NDArray kernel = value(store, weight, input, training);
        if (rows.before() == rows.after() && columns.before() == columns.after()) {
            Shape symmetric = new Shape(rows.before(), columns.before());
            return Conv2d.conv2d(input, kernel, null, stride, symmetric).singletonOrThrow();
        }
        // libtorch's convolution pads both sides alike: an uneven border has to be laid round the image first.
        Shape border = new Shape(columns.before(), columns.after(), rows.before(), rows.after());
        try (NDArray padded = input.pad(border, 0)) {
            return Conv2d.conv2d(padded, kernel, null, stride, new Shape(0, 0)).singletonOrThrow();
        }
    }

    private static NDArray value(ParameterStore store, Parameter parameter, NDArray input, boolean training) {
        return store.getValue(parameter, input.getDevice(), training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape in = inputShapes[0];
        return new Shape[] {new Shape(in.get(0), outputs, windows((int) in.get(2)), windows((int) in.get(3)))};
    }
}
