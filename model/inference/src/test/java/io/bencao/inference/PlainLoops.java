package io.bencao.inference;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A {@link TinyNetwork} of plain floats worked out by loops, in double precision, up to its class activation maps. */
final class PlainLoops {

    private static final int MEAN = 128;
    private static final int WINDOW = 3;

    private final ModelProto network;

    PlainLoops(ModelProto network) {
        this.network = network;
    }

    /** The map of a class at each place of the last feature map, rows first. */
    double[][] map(byte[] rgb, int label) {
        double[][][] features = convolved("conv2", convolved("conv1", centred(rgb)));
        FloatBuffer weight = constant("fc.weight");
        double[][] map = new double[features[0].length][features[0].length];
        for (int channel = 0; channel < features.length; channel++) {
            for (int row = 0; row < map.length; row++) {
                for (int column = 0; column < map.length; column++) {
                    map[row][column] += weight.get(label * features.length + channel) * features[channel][row][column];
                }
            }
        }
        return map;
    }

    private static double[][][] centred(byte[] rgb) {
        double[][][] planes = new double[3][TinyNetwork.SIZE][TinyNetwork.SIZE];
        for (int i = 0; i < rgb.length; i++) {
            planes[i % 3][i / 3 / TinyNetwork.SIZE][i / 3 % TinyNetwork.SIZE] = (rgb[i] & 0xFF) - MEAN;
        }
        return planes;
    }

    /** Windows of 3 with stride 2, one row and column of zeros behind, then no number below 0. */
    private double[][][] convolved(String name, double[][][] input) {
        FloatBuffer weight = constant(name + ".weight");
        int side = input[0].length / 2;
        double[][][] output = new double[weight.remaining() / (input.length * WINDOW * WINDOW)][side][side];
        for (int filter = 0; filter < output.length; filter++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    output[filter][row][column] = Math.max(0, window(weight, filter, input, 2 * row, 2 * column));
                }
            }
        }
        return output;
    }

    private static double window(FloatBuffer weight, int filter, double[][][] input, int top, int left) {
        double sum = 0;
        for (int channel = 0; channel < input.length; channel++) {
            for (int y = 0; y < WINDOW && top + y < input[channel].length; y++) {
                for (int x = 0; x < WINDOW && left + x < input[channel].length; x++) {
                    sum += weight.get(((filter * input.length + channel) * WINDOW + y) * WINDOW + x)
                            * input[channel][top + y][left + x];
                }
            }
        }
        return sum;
    }

    private FloatBuffer constant(String name) {
        TensorProto tensor = network.getGraph().getInitializerList().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return bytes.asFloatBuffer();
    }
}
