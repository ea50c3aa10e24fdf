package io.bencao.resnet.quantise;

/**
 * What a value's bytes stand for: {@code value = (byte - zero) · scale}, bytes 0 to 255, which reach from {@code low} to
 * {@code high}. Zero is always among them exactly, since convolutions pad with it.
 *
 * @param low 0 or below
 * @param high 0 or above
 */
record Range(float low, float high) {

    private static final int LEVELS = 255;

    Range {
        low = Math.min(low, 0);
        high = Math.max(high, 0);
    }

    float scale() {
        float scale = (high - low) / LEVELS;
        return scale > Float.MIN_NORMAL ? scale : 1; // A value that is always zero: any scale gives it back.
    }

    int zero() {
        return Math.max(0, Math.min(LEVELS, Math.round(-low / scale())));
    }
}
