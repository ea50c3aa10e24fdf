package io.bencao.resnet.data;

/**
 * Makes a square image smaller: each new pixel is the mean of the area it covers, pixels on the edge counted by the share
 * covered.
 */
final class AreaReduction {

    private final int from;
    private final int to;
    private final double ratio;

    AreaReduction(int from, int to) {
        if (to > from) {
            throw new IllegalArgumentException("Can't reduce " + from + " pixels to " + to);
        }
        this.from = from;
        this.to = to;
        this.ratio = (double) from / to;
    }

    byte[] apply(byte[] levels) {
        float[] narrow = new float[from * to * 3];
        for (int row = 0; row < from; row++) {
            for (int column = 0; column < to; column++) {
                double start = column * ratio;
                for (int channel = 0; channel < 3; channel++) {
                    double sum = 0;
                    for (int i = (int) start; i < from && i < start + ratio; i++) {
                        sum += covered(i, start) * (levels[(row * from + i) * 3 + channel] & 0xFF);
                    }
                    narrow[(row * to + column) * 3 + channel] = (float) (sum / ratio);
                }
            }
        }
        byte[] result = new byte[to * to * 3];
        for (int row = 0; row < to; row++) {
            double start = row * ratio;
            for (int at = 0; at < to * 3; at++) {
                double sum = 0;
                for (int i = (int) start; i < from && i < start + ratio; i++) {
                    sum += covered(i, start) * narrow[i * to * 3 + at];
                }
                result[row * to * 3 + at] = (byte) Math.min(255, Math.round(sum / ratio));
            }
        }
        return result;
    }

    private double covered(int pixel, double start) {
        return Math.min(pixel + 1, start + ratio) - Math.max(pixel, start);
    }
}
