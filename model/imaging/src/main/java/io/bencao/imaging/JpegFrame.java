package io.bencao.imaging;

import java.util.stream.IntStream;

/**
 * A JPEG's frame header: size, process and how the components are sampled, from which follows what libjpeg allocates.
 *
 * @param process the frame's marker code: 0xC0 baseline, 0xC1 extended, 0xC2 progressive
 * @param width in pixels
 * @param height in pixels
 * @param sampling per component: horizontal factor times 16 plus vertical factor, as stored
 */
@SuppressWarnings("ArrayRecordComponent")
record JpegFrame(int process, int width, int height, int[] sampling) {

    private static final int PROGRESSIVE = 0xC2;
    private static final int BLOCK = 8;
    private static final int BYTES_PER_BLOCK = BLOCK * BLOCK * Short.BYTES;

    /** Rows that libjpeg's controllers keep per component: two groups of blocks with context, and what it upsamples to. */
    private static final int ROWS_HELD = 64;

    static JpegFrame read(int process, Bytes segment) throws RefusedException {
        if (process > PROGRESSIVE) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT,
                    "lossless, hierarchical or arithmetic-coded JPEG (SOF" + (process - 0xC0)
                            + ") is not read; save it as baseline or progressive");
        }
        int precision = segment.u8(0);
        if (precision != 8) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT, "JPEG with " + precision + " bits a channel is not read, only with 8");
        }
        int components = segment.u8(5);
        if (components != 1 && components != 3 && components != 4) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT, "JPEG with " + components + " components is not read, only 1, 3 or 4");
        }
        int[] sampling = new int[components];
        for (int i = 0; i < components; i++) {
            sampling[i] = segment.u8(7 + 3L * i);
            int horizontal = sampling[i] >> 4;
            int vertical = sampling[i] & 15;
            if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4) {
                throw new RefusedException(
                        Refusal.CORRUPT, "a JPEG component is sampled " + horizontal + "x" + vertical);
            }
        }
        return new JpegFrame(process, segment.u16Big(3), segment.u16Big(1), sampling);
    }

    int components() {
        return sampling.length;
    }

    /**
     * Upper bound of what libjpeg holds besides its input and the finished rows. An image sent in several scans is kept
     * whole, as coefficients of 2 bytes, until the last one has come.
     */
    long workingBytes(int componentsInFirstScan) {
        long rows = (long) roundUp(width, 4 * BLOCK) * ROWS_HELD * components();
        boolean severalScans = process == PROGRESSIVE || componentsInFirstScan < components();
        return severalScans ? rows + coefficientBytes() : rows;
    }

    /**
     * Minimum coded units of a scan: of a component on its own the blocks that it needs, of several together the groups
     * that cover the image.
     *
     * @param component the only one in the scan, or -1 for several
     */
    long units(int component) {
        if (component < 0) {
            return ceilDiv(width, BLOCK * widest()) * ceilDiv(height, BLOCK * tallest());
        }
        int factors = sampling[component];
        return blocks(width, factors >> 4, widest()) * blocks(height, factors & 15, tallest());
    }

    private long coefficientBytes() {
        long bytes = 0;
        for (int factors : sampling) {
            long columns = roundUp(blocks(width, factors >> 4, widest()), factors >> 4);
            long rows = roundUp(blocks(height, factors & 15, tallest()), factors & 15);
            bytes += columns * rows * BYTES_PER_BLOCK;
        }
        return bytes;
    }

    private int widest() {
        return IntStream.of(sampling).map(factors -> factors >> 4).max().orElse(1);
    }

    private int tallest() {
        return IntStream.of(sampling).map(factors -> factors & 15).max().orElse(1);
    }

    /** Blocks of eight samples that a component has along one side. */
    private static long blocks(int size, int factor, int largest) {
        return ceilDiv(ceilDiv((long) size * factor, largest), BLOCK);
    }

    private static long roundUp(long value, int multiple) {
        return ceilDiv(value, multiple) * multiple;
    }

    private static long ceilDiv(long value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
