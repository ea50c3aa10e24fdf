package io.bencao.imaging;

/** WebP: a RIFF container; the first chunk says whether the image is lossy, lossless or has extras (RFC 9649). */
final class WebpHeaders implements HeaderReader {

    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int ALPHA_FLAG = 0x10;
    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final String EXIF = "Exif\0\0";

    @Override
    public String magic() {
        return "RIFF";
    }

    @Override
    public ImageHeader read(Bytes encoded) throws RefusedException {
        if (!encoded.startsWith(8, "WEBP")) {
            encoded.u32Big(8);
            throw new RefusedException(
                    Refusal.UNSUPPORTED_FORMAT, "a RIFF file that is not WebP; send JPEG, PNG, WebP or BMP");
        }
        Bytes riff = encoded.slice(0, CHUNK_HEADER + encoded.u32Little(4));
        if (!riff.startsWith(FIRST_CHUNK, "VP8X")) {
            return frame(riff, FIRST_CHUNK, false, Orientation.UPRIGHT);
        }
        int flags = riff.u8(20);
        if ((flags & ANIMATION_FLAG) != 0) {
            throw new RefusedException(Refusal.UNSUPPORTED_FORMAT, "animated WebP is not read; send one frame");
        }
        return extended(riff, (flags & ALPHA_FLAG) != 0, riff.u24Little(24) + 1, riff.u24Little(27) + 1);
    }

    @Override
    public EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException {
        return EncodedParts.of(encoded.slice(0, CHUNK_HEADER + encoded.u32Little(4)));
    }

    /** Looks through the chunks after VP8X for the frame, which must fill the canvas, and for EXIF. */
    private static ImageHeader extended(Bytes riff, boolean alpha, int width, int height) throws RefusedException {
        long frame = -1;
        Orientation orientation = Orientation.UPRIGHT;
        for (long chunk = FIRST_CHUNK; chunk < riff.length(); chunk = next(riff, chunk)) {
            if (frame < 0 && (riff.startsWith(chunk, "VP8 ") || riff.startsWith(chunk, "VP8L"))) {
                frame = chunk;
            } else if (riff.startsWith(chunk, "EXIF")) {
                orientation = exif(content(riff, chunk));
            }
        }
        if (frame < 0) {
            throw new RefusedException(Refusal.CORRUPT, "the WebP holds no image");
        }
        ImageHeader header = frame(riff, frame, alpha, orientation);
        if (header.width() != width || header.height() != height) {
            throw new RefusedException(
                    Refusal.CORRUPT,
                    "the WebP's canvas is " + width + "x" + height + " but its image " + header.width() + "x"
                            + header.height());
        }
        return header;
    }

    private static ImageHeader frame(Bytes riff, long chunk, boolean alpha, Orientation orientation)
            throws RefusedException {
        Bytes content = content(riff, chunk);
        if (riff.startsWith(chunk, "VP8 ")) {
            if ((content.u8(0) & 1) != 0 || !content.startsWith(3, "\u009D\u0001*")) {
                throw new RefusedException(Refusal.CORRUPT, "the WebP's image does not begin with a key frame");
            }
            return header(content.u16Little(6) & 0x3FFF, content.u16Little(8) & 0x3FFF, alpha, alpha, orientation);
        }
        if (riff.startsWith(chunk, "VP8L") && content.u8(0) == LOSSLESS_SIGNATURE) {
            long bits = content.u32Little(1);
            int width = (int) (bits & 0x3FFF) + 1;
            int height = (int) (bits >> 14 & 0x3FFF) + 1;
            return header(width, height, true, alpha || (bits >> 28 & 1) != 0, orientation);
        }
        throw new RefusedException(Refusal.CORRUPT, "the WebP's image is neither lossy nor lossless");
    }

    /** Lossless images are kept whole at 4 bytes a pixel until they are done; so is the alpha of lossy ones. */
    private static ImageHeader header(
            int width, int height, boolean keptWhole, boolean alpha, Orientation orientation) {
        long working = (1L << 20) + 64L * width + (keptWhole ? 4L * width * height : 0);
        return new ImageHeader(ImageFormat.WEBP, width, height, alpha ? 4 : 3, 8, alpha, orientation, working);
    }

    private static Orientation exif(Bytes content) throws RefusedException {
        int skip = content.startsWith(0, EXIF) ? EXIF.length() : 0;
        return ExifOrientation.read(content.slice(skip, content.length() - skip));
    }

    private static Bytes content(Bytes riff, long chunk) throws RefusedException {
        return riff.slice(chunk + CHUNK_HEADER, riff.u32Little(chunk + 4));
    }

    private static long next(Bytes riff, long chunk) throws RefusedException {
        long length = content(riff, chunk).length();
        return chunk + CHUNK_HEADER + length + (length & 1);
    }
}
