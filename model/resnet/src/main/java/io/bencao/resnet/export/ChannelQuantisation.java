package io.bencao.resnet.export;

/**
 * Weights as signed bytes with a scale for each channel of the first axis. Of the scales that a channel may take, the one
 * with the least squared error is chosen: a few far-off weights are better cut than all others made coarse.
 */
final class ChannelQuantisation {

    private static final int LARGEST = 127;

    /** Shares of a channel's largest weight that are tried as the end of its range. */
    private static final double[] RANGES = {1, 0.97, 0.94, 0.9, 0.85, 0.8};

    private final byte[] bytes;
    private final float[] scales;

    private ChannelQuantisation(byte[] bytes, float[] scales) {
        this.bytes = bytes;
        this.scales = scales;
    }

    static ChannelQuantisation of(float[] values, int channels) {
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

    byte[] bytes() {
        return bytes.clone();
    }

    float[] scales() {
        return scales.clone();
    }
}
