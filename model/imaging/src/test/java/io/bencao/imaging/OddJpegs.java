package io.bencao.imaging;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** JPEGs that are small in bytes and dear to decode: scans again and again over plain blocks, and segments by the thousand. */
final class OddJpegs {

    private static final int MOST_BLOCKS_IN_A_RUN = 32_767;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private OddJpegs() {
        out.write(0xFF);
        out.write(0xD8);
    }

    /**
     * A progressive one: a scan of the means, a scan of each component's details, and then those details refined, as often as is
     * asked for.
     *
     * @param components 1 or 3, all of the same size
     * @param scans in all; at least one more than components
     * @param last the last coefficient that is refined, 1 to 63
     */
    static byte[] refined(int width, int height, int components, int scans, int last) {
        OddJpegs jpeg = new OddJpegs().tables().frame(0xC2, width, height, components);
        long blocks = (long) ((width + 7) / 8) * ((height + 7) / 8);
        jpeg.scan(components, 0, 0, 0, means(blocks * components));
        byte[] nothing = nothing(blocks);
        for (int i = 0; i < components; i++) {
            jpeg.scan(-1 - i, 1, 63, 0x01, nothing);
        }
        for (int scan = 1 + components; scan < scans; scan++) {
            jpeg.scan(-1 - scan % components, 1, last, 0x10, nothing);
        }
        return jpeg.end();
    }

    /** A progressive one whose scans of details are all first ones, which the standard does not allow and decoders forgive. */
    static byte[] repeated(int width, int height, int components, int scans) {
        OddJpegs jpeg = new OddJpegs().tables().frame(0xC2, width, height, components);
        long blocks = (long) ((width + 7) / 8) * ((height + 7) / 8);
        byte[] means = means(blocks * components);
        byte[] nothing = nothing(blocks);
        jpeg.scan(components, 0, 0, 0, means);
        for (int scan = 1; scan < scans; scan++) {
            jpeg.scan(-1 - scan % components, 1, 63, 0, nothing);
        }
        return jpeg.end();
    }

    /** A baseline one in one scan, or with a scan for each component. */
    static byte[] baseline(int width, int height, int components, boolean apart) {
        OddJpegs jpeg = new OddJpegs().tables().frame(0xC0, width, height, components);
        long blocks = (long) ((width + 7) / 8) * ((height + 7) / 8);
        if (!apart) {
            return jpeg.scan(components, 0, 63, 0, plain(blocks * components)).end();
        }
        for (int i = 0; i < components; i++) {
            jpeg.scan(-1 - i, 0, 63, 0, plain(blocks));
        }
        return jpeg.end();
    }

    /** A small one behind so many segments that set no restart interval, with comments between. */
    static byte[] segments(int count) {
        OddJpegs jpeg = new OddJpegs();
        for (int i = 0; i < count; i++) {
            jpeg.segment(0xDD, 0, 0).segment(0xFE);
        }
        return jpeg.tables().frame(0xC0, 16, 16, 1).scan(1, 0, 63, 0, plain(4)).end();
    }

    private OddJpegs tables() {
        int[] quantisation = new int[65];
        Arrays.fill(quantisation, 1, 65, 1);
        segment(0xDB, quantisation);
        // Means: 00 nothing, 01 five bits follow. Details: 0 ends 16384 and more blocks, 10 ends one.
        int[] means = new int[19];
        means[2] = 2;
        means[18] = 5;
        segment(0xC4, means);
        int[] details = new int[19];
        details[0] = 0x10;
        details[1] = 1;
        details[2] = 1;
        details[17] = 0xE0;
        return segment(0xC4, details);
    }

    private OddJpegs frame(int process, int width, int height, int components) {
        int[] content = new int[6 + 3 * components];
        content[0] = 8;
        content[1] = height >> 8;
        content[2] = height & 0xFF;
        content[3] = width >> 8;
        content[4] = width & 0xFF;
        content[5] = components;
        for (int i = 0; i < components; i++) {
            content[6 + 3 * i] = i + 1;
            content[7 + 3 * i] = 0x11;
        }
        return segment(process, content);
    }

    /** @param which how many components, or below 0 the one: -1 for the first */
    private OddJpegs scan(int which, int first, int last, int approximation, byte[] data) {
        int components = Math.max(1, which);
        int[] content = new int[4 + 2 * components];
        content[0] = components;
        for (int i = 0; i < components; i++) {
            content[1 + 2 * i] = which < 0 ? -which : i + 1;
        }
        content[1 + 2 * components] = first;
        content[2 + 2 * components] = last;
        content[3 + 2 * components] = approximation;
        segment(0xDA, content);
        out.writeBytes(data);
        return this;
    }

    private OddJpegs segment(int code, int... content) {
        out.write(0xFF);
        out.write(code);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        for (int value : content) {
            out.write(value);
        }
        return this;
    }

    private byte[] end() {
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** The first block is a little brighter than grey, all others are as their neighbour. */
    private static byte[] means(long blocks) {
        BitWriter bits = BitWriter.jpeg().put(0b01, 2).put(20, 5);
        for (long i = 1; i < blocks; i++) {
            bits.put(0, 2);
        }
        return bits.end();
    }

    private static byte[] plain(long blocks) {
        BitWriter bits = BitWriter.jpeg().put(0b01, 2).put(20, 5).put(0b10, 2);
        for (long i = 1; i < blocks; i++) {
            bits.put(0b0010, 4);
        }
        return bits.end();
    }

    /** No details in any block. */
    private static byte[] nothing(long blocks) {
        BitWriter bits = BitWriter.jpeg();
        for (long i = 0; i <= blocks / MOST_BLOCKS_IN_A_RUN; i++) {
            bits.put(0, 1).put((1 << 14) - 1, 14);
        }
        return bits.end();
    }
}
