package io.bencao.imaging;

import java.util.zip.CRC32;

/**
 * PNG: a signature, then chunks of length, type, content and checksum, from IHDR to IEND. A grey image's transparent
 * level (tRNS) is shown as the grey it is, since the decoder knows no transparent grey.
 */
final class PngHeaders implements HeaderReader {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final int IHDR_BYTES = 13;
    private static final int GREY = 0;
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
        PngOrientation orientation = new PngOrientation();
        long chunk = SIGNATURE_BYTES;
        while (!encoded.startsWith(chunk + 4, "IEND")) {
            long length = encoded.u32Big(chunk);
            Bytes content = encoded.slice(chunk + 8, length);
            if (encoded.startsWith(chunk + 4, "acTL")) {
                throw new RefusedException(Refusal.UNSUPPORTED_FORMAT, "animated PNG is not read; send one frame");
            } else if (encoded.startsWith(chunk + 4, "tRNS")) {
                alpha = colour != GREY;
            } else {
                orientation.take(encoded, chunk + 4, content);
            }
            chunk += CHUNK_OVERHEAD + length;
        }
        long working = DECODER_BYTES + width * 8 * 4;
        return new ImageHeader(
                ImageFormat.PNG, (int) width, (int) height, channels, depth, alpha, orientation.found(), working);
    }

    @Override
    public EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException {
        EncodedParts parts = new EncodedParts();
        parts.add(encoded, 0, SIGNATURE_BYTES);
        boolean ended = false;
        int chunk = SIGNATURE_BYTES;
        while (!ended) {
            int length = encoded.slice(chunk + 8L, encoded.u32Big(chunk)).length();
            int next = chunk + CHUNK_OVERHEAD + length;
            if (isCritical(encoded, chunk) || encoded.startsWith(chunk + 4L, "tRNS")) {
                requireChecksum(encoded, chunk, length);
                parts.add(encoded, chunk, next);
            }
            ended = encoded.startsWith(chunk + 4L, "IEND");
            chunk = next;
        }
        return parts;
    }

    /** A chunk whose type begins with a capital letter is needed for the pixels. */
    private static boolean isCritical(Bytes encoded, int chunk) throws RefusedException {
        return (encoded.u8(chunk + 4L) & 0x20) == 0;
    }

    private static void requireChecksum(Bytes encoded, int chunk, int length) throws RefusedException {
        CRC32 crc = new CRC32();
        encoded.update(crc, chunk + 4L, length + 4L);
        if (crc.getValue() != encoded.u32Big(chunk + 8L + length)) {
            throw new RefusedException(Refusal.CORRUPT, "the PNG chunk at byte " + chunk + " fails its checksum");
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
                    case GREY -> whole || part;
                    case PALETTE -> depth == 8 || part;
                    case 2, GREY_ALPHA, COLOUR_ALPHA -> whole;
                    default -> false;
                };
        if (!valid) {
            throw new RefusedException(
                    Refusal.CORRUPT, "no PNG has colour type " + colour + " with " + depth + " bits a channel");
        }
        return switch (colour) {
            case GREY -> 1;
            case GREY_ALPHA -> 2;
            case COLOUR_ALPHA -> 4;
            default -> 3;
        };
    }
}
