package io.bencao.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lossless WebPs whose few bytes make the decoder build tables for thousands of groups of prefix codes. */
final class OddWebps {

    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int GROUPS_IN_A_ROW = 256;

    private OddWebps() {}

    /**
     * @param rows of 256 groups; each group is good for four by four pixels
     * @param cacheBits of the colour cache, 0 for none
     */
    static byte[] groups(int rows, int cacheBits) {
        int width = 4 * GROUPS_IN_A_ROW;
        BitWriter bits = BitWriter.webp().put(0x2F, 8).put(width - 1, 14).put(4 * rows - 1, 14);
        return riff(
                "WEBPVP8L", groups(bits.put(0, 1).put(0, 3), rows, cacheBits).end());
    }

    /** A lossy one of which nothing is sound but the sizes, its alpha channel made of so many groups. */
    static byte[] alphaGroups(int rows) {
        int width = 4 * GROUPS_IN_A_ROW;
        byte[] alpha = groups(BitWriter.webp().put(1, 8), rows, 0).end();
        ByteBuffer chunks = ByteBuffer.allocate(64 + alpha.length).order(ByteOrder.LITTLE_ENDIAN);
        chunks.putInt(10).putInt(0x10).putInt(width - 1 | (4 * rows - 1) << 24).putShort((short) ((4 * rows - 1) >> 8));
        chunks.put(ascii("ALPH")).putInt(alpha.length).put(alpha).position(chunks.position() + (alpha.length & 1));
        chunks.put(ascii("VP8 ")).putInt(10).put(new byte[] {0, 0, 0, (byte) 0x9D, 1, 0x2A});
        chunks.putShort((short) width).putShort((short) (4 * rows));
        byte[] content = new byte[chunks.position() - 4];
        chunks.position(4).get(content);
        return riff("WEBPVP8X", content, 10);
    }

    private static BitWriter groups(BitWriter bits, int rows, int cacheBits) {
        bits.put(0, 1);
        if (cacheBits == 0) {
            bits.put(0, 1);
        } else {
            bits.put(1, 1).put(cacheBits, 4);
        }
        // One group for every four by four pixels; which, is an image of its own.
        bits.put(1, 1).put(0, 3).put(0, 1);
        flat(bits, 280, 256);
        flat(bits, 256, 256);
        for (int i = 0; i < 3; i++) {
            single(bits);
        }
        for (int group = 0; group < rows * GROUPS_IN_A_ROW; group++) {
            bits.put(Integer.reverse(group & 0xFF) >>> 24, 8).put(Integer.reverse(group >> 8) >>> 24, 8);
        }
        for (int code = 0; code < rows * GROUPS_IN_A_ROW * 5; code++) {
            single(bits);
        }
        return bits;
    }

    /** A code of one symbol, which takes no bits. */
    private static void single(BitWriter bits) {
        bits.put(1, 1).put(0, 1).put(0, 1).put(0, 1);
    }

    /** A code in which the first symbols have eight bits each, the others none. */
    private static void flat(BitWriter bits, int alphabet, int used) {
        int given = 12;
        bits.put(0, 1).put(given - 4, 4);
        for (int i = 0; i < given; i++) {
            bits.put(LENGTH_ORDER[i] == 0 || LENGTH_ORDER[i] == 8 ? 1 : 0, 3);
        }
        bits.put(0, 1);
        for (int symbol = 0; symbol < alphabet; symbol++) {
            bits.put(symbol < used ? 1 : 0, 1);
        }
    }

    private static byte[] riff(String type, byte[] content) {
        return riff(type, content, content.length);
    }

    private static byte[] riff(String type, byte[] content, int firstChunk) {
        ByteBuffer file =
                ByteBuffer.allocate(20 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF"))
                .putInt(file.capacity() - 8)
                .put(ascii(type))
                .putInt(firstChunk)
                .put(content);
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
