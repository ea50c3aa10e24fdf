package io.bencao.resnet.pretrained;

import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.export.Normalisation;
import java.util.Arrays;
import java.util.Map;

/**
 * A ResNet in plain loops and double precision, straight from the formulas of the formats' own documents. It shares no code
 * with the network under test: neither blocks nor padding nor names nor an engine.
 */
final class PlainResNet {

    private static final double EPSILON = 1e-5;

    private final ResNetArchitecture architecture;
    private final Map<String, Written> tensors;

    /**
     * @param tensors by torchvision's names
     */
    PlainResNet(ResNetArchitecture architecture, Map<String, Written> tensors) {
        this.architecture = architecture;
        this.tensors = tensors;
    }

    /** Numbers of one image: channels × size × size, row by row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Plane(double[] values, int channels, int size) {}

    /** Whether a layer pads alike on both sides: in MindCV's network convolutions do and the pool does not. */
    private boolean symmetric(boolean pool) {
        return switch (architecture.padding()) {
            case SYMMETRIC -> true;
            case SAME -> false;
            case MINDCV -> !pool;
        };
    }

    /** The first row or column that a window covers, which is at or before the image's own first. */
    private static int firstWindow(int size, int kernel, int stride, boolean symmetric) {
        if (symmetric) {
            return -(kernel / 2);
        }
        // MindSpore, nn.Conv2d and nn.MaxPool2d, pad_mode "same": the output is ceil(size / stride) long, and the
        // smaller half of the zeros goes before.
        int outputs = (int) Math.ceil(size / (double) stride);
        int zeros = Math.max((outputs - 1) * stride + kernel - size, 0);
        return -(int) Math.floor(zeros / 2.0);
    }

    private static int outputs(int size, int kernel, int stride, boolean symmetric) {
        return symmetric ? (size + 2 * (kernel / 2) - kernel) / stride + 1 : (int) Math.ceil(size / (double) stride);
    }

    Plane convolution(Plane in, double[] weights, int outs, int kernel, int stride) {
        int size = outputs(in.size(), kernel, stride, symmetric(false));
        int first = firstWindow(in.size(), kernel, stride, symmetric(false));
        double[] out = new double[outs * size * size];
        for (int o = 0; o < outs; o++) {
            for (int c = 0; c < in.channels(); c++) {
                for (int ky = 0; ky < kernel; ky++) {
                    for (int kx = 0; kx < kernel; kx++) {
                        double weight = weights[((o * in.channels() + c) * kernel + ky) * kernel + kx];
                        addShifted(in, c, out, o, size, new int[] {first + ky, first + kx, stride}, weight);
                    }
                }
            }
        }
        return new Plane(out, outs, size);
    }

    private static void addShifted(Plane in, int c, double[] out, int o, int size, int[] window, double weight) {
        for (int y = 0; y < size; y++) {
            int row = y * window[2] + window[0];
            if (row >= 0 && row < in.size()) {
                for (int x = 0; x < size; x++) {
                    int column = x * window[2] + window[1];
                    if (column >= 0 && column < in.size()) {
                        out[(o * size + y) * size + x] +=
                                weight * in.values()[(c * in.size() + row) * in.size() + column];
                    }
                }
            }
        }
    }

    Plane largest(Plane in, int kernel, int stride) {
        int size = outputs(in.size(), kernel, stride, symmetric(true));
        int first = firstWindow(in.size(), kernel, stride, symmetric(true));
        double[] out = new double[in.channels() * size * size];
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < in.channels(); c++) {
            for (int i = 0; i < size * size * kernel * kernel; i++) {
                int at = i / (kernel * kernel);
                int row = at / size * stride + first + i / kernel % kernel;
                int column = at % size * stride + first + i % kernel;
                if (row >= 0 && row < in.size() && column >= 0 && column < in.size()) {
                    double value = in.values()[(c * in.size() + row) * in.size() + column];
                    out[c * size * size + at] = Math.max(out[c * size * size + at], value);
                }
            }
        }
        return new Plane(out, in.channels(), size);
    }

    private Plane unit(Plane in, String convolution, String norm, int stride) {
        Written weight = tensors.get(convolution + ".weight");
        double[] weights = doubles(weight.values());
        Plane out = convolution(in, weights, (int) weight.shape()[0], (int) weight.shape()[2], stride);
        double[] gamma = doubles(tensors.get(norm + ".weight").values());
        double[] beta = doubles(tensors.get(norm + ".bias").values());
        double[] mean = doubles(tensors.get(norm + ".running_mean").values());
        double[] variance = doubles(tensors.get(norm + ".running_var").values());
        int plane = out.size() * out.size();
        for (int i = 0; i < out.values().length; i++) {
            int c = i / plane;
            out.values()[i] = (out.values()[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) * gamma[c] + beta[c];
        }
        return out;
    }

    private static Plane positive(Plane in) {
        for (int i = 0; i < in.values().length; i++) {
            in.values()[i] = Math.max(0, in.values()[i]);
        }
        return in;
    }

    /** Logits of one image of size × size × 3 levels. */
    double[] logits(byte[] image, int size, Normalisation normalisation) {
        double[] input = new double[3 * size * size];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < size * size; i++) {
                double level = (image[3 * i + c] & 0xFF) / 255.0;
                input[c * size * size + i] = (level - normalisation.mean().get(c))
                        / normalisation.deviation().get(c);
            }
        }
        Plane features = largest(positive(unit(new Plane(input, 3, size), "conv1", "bn1", 2)), 3, 2);
        for (int stage = 0; stage < 4; stage++) {
            for (int i = 0; i < architecture.blocksPerStage().get(stage); i++) {
                features = block(features, "layer" + (stage + 1) + "." + i, stage > 0 && i == 0 ? 2 : 1);
            }
        }
        return head(features);
    }

    private Plane block(Plane in, String name, int stride) {
        Plane path;
        if (architecture.bottleneck()) {
            path = positive(unit(in, name + ".conv1", name + ".bn1", 1));
            path = positive(unit(path, name + ".conv2", name + ".bn2", stride));
            path = unit(path, name + ".conv3", name + ".bn3", 1);
        } else {
            path = positive(unit(in, name + ".conv1", name + ".bn1", stride));
            path = unit(path, name + ".conv2", name + ".bn2", 1);
        }
        boolean projected = tensors.containsKey(name + ".downsample.0.weight");
        Plane shortcut = projected ? unit(in, name + ".downsample.0", name + ".downsample.1", stride) : in;
        for (int i = 0; i < path.values().length; i++) {
            path.values()[i] += shortcut.values()[i];
        }
        return positive(path);
    }

    private double[] head(Plane features) {
        double[] averages = new double[features.channels()];
        int plane = features.size() * features.size();
        for (int i = 0; i < features.values().length; i++) {
            averages[i / plane] += features.values()[i] / plane;
        }
        double[] weights = doubles(tensors.get("fc.weight").values());
        double[] logits = doubles(tensors.get("fc.bias").values());
        for (int i = 0; i < weights.length; i++) {
            logits[i / averages.length] += weights[i] * averages[i % averages.length];
        }
        return logits;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
