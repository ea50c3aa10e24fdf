package io.bencao.imaging;

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
     * Upper bound of what libjpeg holds besides its input and the finished rows. A picture sent in several scans is kept
     * whole, as coefficients of 2 bytes, until the last one has come.
     */
    long workingBytes(int componentsInFirstScan) {
        long rows = (long) roundUp(width, 4 * BLOCK) * ROWS_HELD * components();
        boolean severalScans = process == PROGRESSIVE || componentsInFirstScan < components();
        return severalScans ? rows + coefficientBytes() : rows;
    }

    private long coefficientBytes() {
        int widest = 1;
        int tallest = 1;
        for (int factors : sampling) {
            widest = Math.max(widest, factors >> 4);
            tallest = Math.max(tallest, factors & 15);
        }
        long bytes = 0;
        for (int factors : sampling) {
            bytes += blocks(width, factors >> 4, widest) * blocks(height, factors & 15, tallest) * BYTES_PER_BLOCK;
        }
        return bytes;
    }

    private static long blocks(int size, int factor, int largest) {
        long samples = ((long) size * factor + largest - 1) / largest;
        return roundUp((samples + BLOCK - 1) / BLOCK, factor);
    }

    private static long roundUp(long value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
