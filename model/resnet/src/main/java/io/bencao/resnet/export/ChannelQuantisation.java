package io.bencao.resnet.export;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Weights as signed bytes with a scale for each channel of the first axis. Of the scales that a channel may take, the one
 * with the least squared error is chosen: a few far-off weights are better cut than all others made coarse.
 */
public final class ChannelQuantisation {

    private static final int LARGEST = 127;

    /** Shares of a channel's largest weight that are tried as the end of its range. */
    private static final double[] RANGES = {1, 0.97, 0.94, 0.9, 0.85, 0.8};

    private static final int HEADROOM = 64;

    private final byte[] bytes;
    private final float[] scales;

    private ChannelQuantisation(byte[] bytes, float[] scales) {
        this.bytes = bytes;
        this.scales = scales;
    }

    /**
     * Quantises.
     *
     * @param values row by row, the channels' axis first
     * @param channels length of that axis
     */
    public static ChannelQuantisation of(float[] values, int channels) {
        byte[] bytes = new byte[values.length];
        float[] scales = new float[channels];
        int length = values.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            int from = channel * length;
            scales[channel] = bestScale(values, from, from + length);
            for (int i = from; i < from + length; i++) {
                bytes[i] = nearest(values[i], scales[channel]);
            }
        }
        return new ChannelQuantisation(bytes, scales);
    }

    private static float bestScale(float[] values, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest == 0) {
            return 1; // Any scale gives back a channel of zeros; zero itself is no valid scale.
        }
        float best = largest / LARGEST;
        double least = Double.MAX_VALUE;
        for (double range : RANGES) {
            float scale = (float) (largest * range / LARGEST);
            double error = squaredError(values, from, to, scale);
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return best;
    }

    private static double squaredError(float[] values, int from, int to, float scale) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double error = values[i] - nearest(values[i], scale) * scale;
            sum += error * error;
        }
        return sum;
    }

    private static byte nearest(float value, float scale) {
        return (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(value / scale)));
    }

    /**
     * The same with scales that are not below these, for channels whose weights are so small that a bias counted in their
     * steps would not fit into 32 bits. A channel of nothing but zeros gets a scale 64 times that, or 1: any will do for it.
     *
     * @param values makes those that this was made of, if they are needed
     * @param least one a channel
     */
    public ChannelQuantisation withScalesFrom(Supplier<float[]> values, float[] least) {
        byte[] newBytes = bytes.clone();
        float[] newScales = scales.clone();
        int length = bytes.length / scales.length;
        for (int channel = 0; channel < newScales.length; channel++) {
            int from = channel * length;
            boolean zeros = IntStream.range(from, from + length).allMatch(i -> bytes[i] == 0);
            if (zeros) {
                newScales[channel] = least[channel] > 0 ? least[channel] * HEADROOM : 1;
            } else if (newScales[channel] < least[channel]) {
                newScales[channel] = least[channel];
            }
        }
        if (!Arrays.equals(newScales, scales)) {
            float[] originals = values.get();
            for (int i = 0; i < newBytes.length; i++) {
                int channel = i / length;
                if (newScales[channel] != scales[channel]) {
                    newBytes[i] = nearest(originals[i], newScales[channel]);
                }
            }
        }
        return new ChannelQuantisation(newBytes, newScales);
    }

    /** One a value. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** One a channel. */
    public float[] scales() {
        return scales.clone();
    }
}
