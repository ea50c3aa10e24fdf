package io.bencao.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/**
 * What a BMP's headers say about its pixels.
 *
 * @param width in pixels
 * @param height in pixels; below 0 where the first row is the top one
 * @param bits of a pixel
 * @param compression as stored: 0 none, 1 and 2 runs, 3 and 6 masks
 * @param masks which bits of a pixel are which channel; empty for palettes, 24 bits and plain 32 bits
 * @param start where the pixels begin
 * @param pixelBytes how many bytes they take
 * @param paletteStart where the palette begins
 * @param colours in the palette; 0 for none
 * @param colourBytes bytes that a colour of the palette takes
 */
record BmpLayout(
        int width,
        int height,
        int bits,
        int compression,
        Optional<BmpMasks> masks,
        long start,
        long pixelBytes,
        int paletteStart,
        int colours,
        int colourBytes) {

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int OS2_HEADER = 64;

    /** OS/2 1 and 2, Windows 3, 4 and 5, and two that Adobe's programs wrote. */
    private static final Set<Long> HEADERS = Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L);

    private static final int UNCOMPRESSED = 0;
    private static final int RUNS_OF_8 = 1;
    private static final int RUNS_OF_4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final int ALPHA_BIT_FIELDS = 6;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);
    private static final int MOST_INDEXED = 8;
    private static final int MASKS_AT = FILE_HEADER + INFO_HEADER;

    static BmpLayout read(Bytes encoded) throws RefusedException {
        long headerBytes = encoded.u32Little(FILE_HEADER);
        if (!HEADERS.contains(headerBytes)) {
            throw unsupported("BMP with a header of " + headerBytes + " bytes is not read");
        }
        boolean core = headerBytes == CORE_HEADER;
        int width = core ? encoded.u16Little(18) : (int) encoded.u32Little(18);
        int height = core ? encoded.u16Little(20) : (int) encoded.u32Little(22);
        int bits = encoded.u16Little(core ? 24 : 28);
        int compression = core ? UNCOMPRESSED : (int) encoded.u32Little(30);
        requireKnown(bits, compression, headerBytes);
        Optional<BmpMasks> masks = masks(encoded, bits, compression, headerBytes);
        int afterHeader = FILE_HEADER + (int) headerBytes + masksBehind(compression, headerBytes);
        int colours = bits > MOST_INDEXED ? 0 : colours(encoded, core, bits);
        int colourBytes = core ? 3 : 4;
        long end = afterHeader + (long) colours * colourBytes;
        long start = encoded.u32Little(10);
        if (start != 0 && start < end) {
            throw new RefusedException(
                    Refusal.CORRUPT,
                    "the BMP's pixels are said to begin at byte " + start + ", but its headers and its palette take "
                            + end);
        }
        start = start == 0 ? end : start;
        boolean runs = compression == RUNS_OF_8 || compression == RUNS_OF_4;
        long row = ((long) width * bits + 31) / 32 * 4;
        long pixelBytes = row * Math.abs((long) height);
        if (runs) {
            long said = encoded.u32Little(34);
            pixelBytes = said == 0 ? Math.max(0, encoded.length() - start) : said;
        }
        return new BmpLayout(
                width, height, bits, compression, masks, start, pixelBytes, afterHeader, colours, colourBytes);
    }

    /** Rows, whichever is first; below 1 where the header makes no sense. */
    int rows() {
        return Math.abs(height);
    }

    /** The palette as the plain header wants it, four bytes a colour. */
    byte[] palette(Bytes encoded) throws RefusedException {
        byte[] palette = new byte[bits > MOST_INDEXED ? 0 : 4 << bits];
        for (int i = 0; i < colours; i++) {
            encoded.slice(paletteStart + (long) i * colourBytes, 3).copyTo(palette, 4 * i, 0, 3);
        }
        return palette;
    }

    /** A file header and a Windows 3 header for the same image, its pixels of so many bits, with a palette of whole size. */
    byte[] plainHeader(int pixelBits, int bytes, byte[] palette) {
        ByteBuffer header = ByteBuffer.allocate(MASKS_AT + palette.length).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'B').put((byte) 'M').putInt(header.capacity() + bytes).putInt(0);
        header.putInt(header.capacity());
        header.putInt(INFO_HEADER).putInt(width).putInt(height);
        header.putShort((short) 1).putShort((short) pixelBits);
        header.putInt(masks.isPresent() ? UNCOMPRESSED : compression).putInt(bytes);
        header.position(MASKS_AT);
        return header.put(palette).array();
    }

    private static void requireKnown(int bits, int compression, long headerBytes) throws RefusedException {
        boolean known =
                switch (compression) {
                    case UNCOMPRESSED -> DEPTHS.contains(bits);
                    case RUNS_OF_8 -> bits == 8;
                    case RUNS_OF_4 -> bits == 4;
                    case BIT_FIELDS, ALPHA_BIT_FIELDS -> (bits == 16 || bits == 32) && headerBytes != OS2_HEADER;
                    default -> false;
                };
        if (!known) {
            throw unsupported("BMP with " + bits + " bits and compression " + compression + " is not read");
        }
    }

    private static Optional<BmpMasks> masks(Bytes encoded, int bits, int compression, long headerBytes)
            throws RefusedException {
        if (compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS) {
            boolean alpha = compression == ALPHA_BIT_FIELDS || headerBytes > 52;
            return Optional.of(BmpMasks.of(
                    bits,
                    encoded.u32Little(MASKS_AT),
                    encoded.u32Little(MASKS_AT + 4),
                    encoded.u32Little(MASKS_AT + 8),
                    alpha ? encoded.u32Little(MASKS_AT + 12) : 0));
        }
        return bits == 16 ? Optional.of(BmpMasks.usual(bits)) : Optional.empty();
    }

    /** Bytes of masks that follow the header instead of standing in it. */
    private static int masksBehind(int compression, long headerBytes) {
        if (headerBytes != INFO_HEADER) {
            return 0;
        }
        return compression == BIT_FIELDS ? 12 : compression == ALPHA_BIT_FIELDS ? 16 : 0;
    }

    private static int colours(Bytes encoded, boolean core, int bits) throws RefusedException {
        int most = 1 << bits;
        long said = core ? 0 : encoded.u32Little(46);
        return said == 0 ? most : (int) Math.min(most, said);
    }

    private static RefusedException unsupported(String why) {
        return new RefusedException(Refusal.UNSUPPORTED_FORMAT, why);
    }
}
