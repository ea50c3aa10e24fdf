package io.bencao.imaging;

import java.util.Set;

/** Windows and OS/2 bitmaps. The fourth byte of 32-bit pixels is ignored: most writers leave it zero. */
final class BmpHeaders implements HeaderReader {

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int INFO_HEADER = 40;
    private static final int UNCOMPRESSED = 0;
    private static final int RUN_LENGTH_8 = 1;
    private static final int RUN_LENGTH_4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);

    @Override
    public String magic() {
        return "BM";
    }

    @Override
    public ImageHeader read(Bytes encoded) throws RefusedException {
        long headerBytes = encoded.u32Little(FILE_HEADER);
        boolean core = headerBytes == CORE_HEADER;
        if (!core && headerBytes < INFO_HEADER) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT, "BMP with a header of " + headerBytes + " bytes is not read");
        }
        int width = core ? encoded.u16Little(18) : (int) encoded.u32Little(18);
        int height = Math.abs(core ? encoded.u16Little(20) : (int) encoded.u32Little(22));
        int bits = encoded.u16Little(core ? 24 : 28);
        int compression = core ? UNCOMPRESSED : (int) encoded.u32Little(30);
        boolean known =
                switch (compression) {
                    case UNCOMPRESSED -> DEPTHS.contains(bits);
                    case RUN_LENGTH_8 -> bits == 8;
                    case RUN_LENGTH_4 -> bits == 4;
                    case BIT_FIELDS -> bits == 16 || bits == 32;
                    default -> false;
                };
        if (!known) {
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT,
                    "BMP with " + bits + " bits and compression " + compression + " is not read");
        }
        long working = (64 << 10) + 8L * Math.max(width, 0);
        return new ImageHeader(ImageFormat.BMP, width, height, 3, 8, false, Orientation.UPRIGHT, working);
    }

    @Override
    public EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException {
        long start = encoded.u32Little(10);
        boolean core = encoded.u32Little(FILE_HEADER) == CORE_HEADER;
        int compression = core ? UNCOMPRESSED : (int) encoded.u32Little(30);
        boolean runs = compression == RUN_LENGTH_8 || compression == RUN_LENGTH_4;
        long row = ((long) header.width() * encoded.u16Little(core ? 24 : 28) + 31) / 32 * 4;
        long pixels = runs ? encoded.u32Little(34) : row * header.height();
        encoded.slice(start, pixels);
        return EncodedParts.of(encoded.slice(0, start + pixels));
    }
}
