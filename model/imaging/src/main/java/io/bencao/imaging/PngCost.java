package io.bencao.imaging;

/**
 * What a PNG costs: inflating and unfiltering as many bytes as the header announces (or as few as so much code can become), a
 * call for each row, twice the handling of pixels where they come in seven passes, and each chunk.
 */
final class PngCost {

    /** The decoder keeps a pointer to each row. */
    static final long ROW_BYTES = Long.BYTES;

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;

    /** Deflate makes at most 1032 bytes of one (RFC 1951: 258 bytes by a code of two bits). */
    private static final long MOST_INFLATED = 1032;

    /** Where Adam7's passes begin and how far apart their pixels are: x, y, dx, dy. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final double CODE_BYTE = 12;
    private static final double RAW_BYTE = 1.8;
    private static final double ROW = 60;
    private static final double PIXEL = 1.5;
    private static final double WIDE_PIXEL = 4;
    private static final double SMALL_PIXEL = 2;
    private static final double INTERLACED_PIXEL = 7;
    private static final double CHUNK = 150;

    private PngCost() {}

    static long nanos(Bytes encoded, ImageHeader header) throws RefusedException {
        long chunks = 0;
        long code = 0;
        long chunk = SIGNATURE_BYTES;
        while (!encoded.startsWith(chunk + 4, "IEND")) {
            long length = encoded.u32Big(chunk);
            if (encoded.startsWith(chunk + 4, "IDAT")) {
                code += length;
            }
            chunks++;
            chunk += CHUNK_OVERHEAD + length;
        }
        boolean interlaced = encoded.u8(28) != 0;
        long rows = 0;
        long raw = 0;
        if (interlaced) {
            for (int[] pass : PASSES) {
                long width = Math.max(0, header.width() - pass[0] + pass[2] - 1) / pass[2];
                long height = width == 0 ? 0 : Math.max(0, header.height() - pass[1] + pass[3] - 1) / pass[3];
                raw += height * rowBytes(width, encoded.u8(25), header.bitDepth());
            }
            // Each pass goes over all rows, also over those that it has nothing for.
            rows = (long) PASSES.length * header.height();
        } else {
            rows = header.height();
            raw = rows * rowBytes(header.width(), encoded.u8(25), header.bitDepth());
        }
        double pixel = PIXEL
                + (header.bitDepth() == 16 ? WIDE_PIXEL : 0)
                + (header.bitDepth() < 8 || encoded.u8(25) == PALETTE ? SMALL_PIXEL : 0)
                + (interlaced ? INTERLACED_PIXEL : 0);
        return Math.round(CODE_BYTE * code
                + RAW_BYTE * Math.min(raw, MOST_INFLATED * code)
                + ROW * rows
                + pixel * header.pixels()
                + CHUNK * chunks);
    }

    private static long rowBytes(long width, int colour, int depth) {
        int samples = colour == PALETTE || colour == 0 ? 1 : colour == GREY_ALPHA ? 2 : colour == 2 ? 3 : 4;
        return 1 + (width * samples * depth + 7) / 8;
    }
}
