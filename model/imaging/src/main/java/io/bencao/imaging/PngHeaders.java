package io.bencao.imaging;

import java.util.zip.CRC32;

/** PNG: a signature, then chunks of length, type, content and checksum, from IHDR to IEND. */
final class PngHeaders implements HeaderReader {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int IHDR_BYTES = 13;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int COLOUR_ALPHA = 6;

    /** Zlib's window and libpng's state; rows come on top. */
    private static final long DECODER_BYTES = 256 << 10;

    @Override
    public String magic() {
        return "\u0089PNG\r\n\u001A\n";
    }

    @Override
    public ImageHeader read(Bytes encoded) throws RefusedException {
        requireHeaderChunk(encoded);
        long width = encoded.u32Big(16);
        long height = encoded.u32Big(20);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new RefusedException(Refusal.CORRUPT, "the PNG claims to be " + width + "x" + height);
        }
        int depth = encoded.u8(24);
        int colour = encoded.u8(25);
        int channels = channels(colour, depth);
        boolean alpha = colour == GREY_ALPHA || colour == COLOUR_ALPHA;
        Orientation orientation = Orientation.UPRIGHT;
        long chunk = SIGNATURE_BYTES;
        while (!encoded.startsWith(chunk + 4, "IEND")) {
            long length = encoded.u32Big(chunk);
            Bytes content = encoded.slice(chunk + 8, length);
            if (encoded.startsWith(chunk + 4, "acTL")) {
                throw new RefusedException(Refusal.UNSUPPORTED_FORMAT, "animated PNG is not read; send one frame");
            } else if (encoded.startsWith(chunk + 4, "tRNS")) {
                alpha = true;
            } else if (encoded.startsWith(chunk + 4, "eXIf")) {
                orientation = ExifOrientation.read(content);
            }
            chunk += CHUNK_OVERHEAD + length;
        }
        long working = DECODER_BYTES + width * 8 * 4;
        return new ImageHeader(
                ImageFormat.PNG, (int) width, (int) height, channels, depth, alpha, orientation, working);
    }

    @Override
    public void requireWhole(Bytes encoded) throws RefusedException {
        boolean ended = false;
        long chunk = SIGNATURE_BYTES;
        while (!ended) {
            long length = encoded.u32Big(chunk);
            ended = encoded.startsWith(chunk + 4, "IEND");
            CRC32 crc = new CRC32();
            encoded.update(crc, chunk + 4, length + 4);
            boolean critical = (encoded.u8(chunk + 4) & 0x20) == 0;
            if (critical && crc.getValue() != encoded.u32Big(chunk + 8 + length)) {
                throw new RefusedException(Refusal.CORRUPT, "a PNG chunk at byte " + chunk + " fails its checksum");
            }
            chunk += CHUNK_OVERHEAD + length;
        }
    }

    private static void requireHeaderChunk(Bytes encoded) throws RefusedException {
        if (encoded.u32Big(SIGNATURE_BYTES) != IHDR_BYTES || !encoded.startsWith(SIGNATURE_BYTES + 4, "IHDR")) {
            throw new RefusedException(Refusal.CORRUPT, "the PNG does not begin with its header chunk");
        }
    }

    private static int channels(int colour, int depth) throws RefusedException {
        boolean whole = depth == 8 || depth == 16;
        boolean part = depth == 1 || depth == 2 || depth == 4;
        boolean valid =
                switch (colour) {
                    case 0 -> whole || part;
                    case PALETTE -> depth == 8 || part;
                    case 2, GREY_ALPHA, COLOUR_ALPHA -> whole;
                    default -> false;
                };
        if (!valid) {
            throw new RefusedException(
                    Refusal.CORRUPT, "no PNG has colour type " + colour + " with " + depth + " bits a channel");
        }
        return switch (colour) {
            case 0 -> 1;
            case GREY_ALPHA -> 2;
            case COLOUR_ALPHA -> 4;
            default -> 3;
        };
    }
}
