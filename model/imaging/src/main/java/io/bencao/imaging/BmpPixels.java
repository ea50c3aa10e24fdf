package io.bencao.imaging;

import org.bytedeco.javacpp.BytePointer;

/**
 * Rewrites a BMP's pixels with masks as blue, green, red, a byte each, row by row. Where a mask claims alpha and any pixel
 * is not wholly transparent, the image is laid over white, as everywhere; where all are, the writer left the bits empty.
 */
final class BmpPixels implements EncodedParts.Making {

    /** Of a rewritten pixel. */
    static final int BITS = 24;

    private static final int WHITE = 255;

    private final BmpLayout layout;
    private final Bytes pixels;
    private final BmpMasks masks;

    BmpPixels(BmpLayout layout, Bytes pixels) {
        this.layout = layout;
        this.pixels = pixels;
        this.masks = layout.masks().orElseThrow();
    }

    /** How many bytes the rewritten pixels take. */
    static long bytes(BmpLayout layout) {
        return rowBytes(layout.width(), BITS) * layout.rows();
    }

    private static long rowBytes(int width, int bits) {
        return ((long) width * bits + 31) / 32 * 4;
    }

    @Override
    public void write(BytePointer target) {
        long at = target.position();
        byte[] from = new byte[(int) rowBytes(layout.width(), layout.bits())];
        byte[] to = new byte[(int) rowBytes(layout.width(), BITS)];
        boolean transparent = masks.alpha() != 0 && hasAlpha(from);
        byte[][] levels = {BmpMasks.levels(masks.blue()), BmpMasks.levels(masks.green()), BmpMasks.levels(masks.red())};
        int[] shifts = {BmpMasks.shift(masks.blue()), BmpMasks.shift(masks.green()), BmpMasks.shift(masks.red())};
        byte[] alphas = transparent ? BmpMasks.levels(masks.alpha()) : new byte[0];
        for (int row = 0; row < layout.rows(); row++) {
            pixels.copyTo(from, 0, (long) row * from.length, from.length);
            for (int column = 0; column < layout.width(); column++) {
                long pixel = pixel(from, column);
                int alpha = transparent ? level(alphas, pixel, BmpMasks.shift(masks.alpha())) : WHITE;
                for (int channel = 0; channel < 3; channel++) {
                    int level = level(levels[channel], pixel, shifts[channel]);
                    to[3 * column + channel] = (byte) over(level, alpha);
                }
            }
            target.position(at + (long) row * to.length).put(to, 0, to.length);
        }
    }

    private boolean hasAlpha(byte[] row) {
        for (int y = 0; y < layout.rows(); y++) {
            pixels.copyTo(row, 0, (long) y * row.length, row.length);
            for (int column = 0; column < layout.width(); column++) {
                if ((pixel(row, column) & masks.alpha()) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Ink takes away from white what alpha lets it. */
    private static int over(int level, int alpha) {
        return alpha == WHITE ? level : WHITE - Math.round((WHITE - level) * alpha / (float) WHITE);
    }

    private static int level(byte[] levels, long pixel, int shift) {
        return levels[(int) (pixel >> shift) & levels.length - 1] & 0xFF;
    }

    private long pixel(byte[] row, int column) {
        if (layout.bits() == 16) {
            return (row[2 * column + 1] & 0xFFL) << 8 | (row[2 * column] & 0xFF);
        }
        return (row[4 * column + 3] & 0xFFL) << 24
                | (row[4 * column + 2] & 0xFFL) << 16
                | (row[4 * column + 1] & 0xFFL) << 8
                | (row[4 * column] & 0xFF);
    }
}
