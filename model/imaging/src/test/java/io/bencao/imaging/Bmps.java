package io.bencao.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes BMPs of the scene with any header, masks and pixel offset.
 *
 * @param header bytes of the header: 40, 52, 56, 108 or 124
 * @param bits of a pixel
 * @param compression as stored
 * @param masks red, green, blue, alpha; empty for none
 * @param topDown whether the first row is the top one
 * @param gap bytes between the headers and the pixels
 * @param said what the file header says of the offset beyond the truth; {@link #NOTHING} for a zero
 */
record Bmps(int header, int bits, int compression, List<Long> masks, boolean topDown, int gap, int said) {

    static final int NOTHING = Integer.MIN_VALUE;

    private static final int FILE_HEADER = 14;

    /** Without gap, bottom up, its offset right. */
    static Bmps of(int header, int bits, int compression, Long... masks) {
        return new Bmps(header, bits, compression, List.of(masks), false, 0, 0);
    }

    Bmps upsideDown() {
        return new Bmps(header, bits, compression, masks, true, gap, said);
    }

    Bmps withGap(int bytes) {
        return new Bmps(header, bits, compression, masks, topDown, bytes, said);
    }

    Bmps saying(int offset) {
        return new Bmps(header, bits, compression, masks, topDown, gap, offset);
    }

    byte[] write() {
        int behind = header != 40 ? 0 : compression == 3 ? 12 : compression == 6 ? 16 : 0;
        int row = (Scene.WIDTH * bits + 31) / 32 * 4;
        int start = FILE_HEADER + header + behind + gap;
        ByteBuffer out = ByteBuffer.allocate(start + row * Scene.HEIGHT).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0);
        out.putInt(said == NOTHING ? 0 : start + said);
        out.putInt(header).putInt(Scene.WIDTH).putInt(topDown ? -Scene.HEIGHT : Scene.HEIGHT);
        out.putShort((short) 1).putShort((short) bits).putInt(compression);
        out.position(FILE_HEADER + 40);
        masks.forEach(mask -> out.putInt(mask.intValue()));
        for (int y = 0; y < Scene.HEIGHT; y++) {
            for (int x = 0; x < Scene.WIDTH; x++) {
                int line = topDown ? y : Scene.HEIGHT - 1 - y;
                out.position(start + line * row + x * bits / 8);
                put(out, pixel(x, y));
            }
        }
        return out.array();
    }

    private void put(ByteBuffer out, long pixel) {
        for (int i = 0; i < bits / 8; i++) {
            out.put((byte) (pixel >> (8 * i)));
        }
    }

    private long pixel(int x, int y) {
        int colour = Scene.colour(x, y);
        if (masks.isEmpty() || masks.stream().allMatch(mask -> mask == 0)) {
            return bits == 16
                    ? fit(colour >> 16, 0x7C00) | fit(colour >> 8, 0x3E0) | fit(colour, 0x1F)
                    : colour & 0xFFFFFFL;
        }
        long pixel = fit(colour >> 16, masks.get(0)) | fit(colour >> 8, masks.get(1)) | fit(colour, masks.get(2));
        return masks.size() < 4 ? pixel : pixel | fit(Scene.alpha(x, y), masks.get(3));
    }

    /** The level as a value of the mask's bits. */
    private static long fit(int level, long mask) {
        if (mask == 0) {
            return 0;
        }
        long most = mask >> Long.numberOfTrailingZeros(mask);
        return Math.round((level & 0xFF) / 255.0 * most) << Long.numberOfTrailingZeros(mask);
    }
}
