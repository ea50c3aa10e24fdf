package io.bencao.imaging;

import java.util.List;
import java.util.Map;

/** Chooses the format by its first bytes, never by a name or a declared content type. */
final class Headers {

    private static final Map<ImageFormat, HeaderReader> READERS = Map.of(
            ImageFormat.JPEG, new JpegHeaders(),
            ImageFormat.PNG, new PngHeaders(),
            ImageFormat.WEBP, new WebpHeaders(),
            ImageFormat.BMP, new BmpHeaders());

    private record Stranger(String name, int offset, String magic) {}

    /** Formats that people do send: named in the refusal, so that nobody has to guess. */
    private static final List<Stranger> STRANGERS = List.of(
            new Stranger("GIF", 0, "GIF8"),
            new Stranger("TIFF", 0, "II*\0"),
            new Stranger("TIFF", 0, "MM\0*"),
            new Stranger("AVIF", 4, "ftypavif"),
            new Stranger("HEIC", 4, "ftyphei"),
            new Stranger("HEIF", 4, "ftypmif1"),
            new Stranger("JPEG 2000", 4, "jP  "),
            new Stranger("JPEG XL", 4, "JXL "),
            new Stranger("PDF", 0, "%PDF"));

    private Headers() {}

    static HeaderReader of(ImageFormat format) {
        return READERS.get(format);
    }

    static ImageHeader read(Bytes encoded) throws RefusedException {
        for (ImageFormat format : ImageFormat.values()) {
            HeaderReader reader = of(format);
            if (encoded.startsWith(0, reader.magic())) {
                return reader.read(encoded);
            }
            if (encoded.isPrefixOf(reader.magic())) {
                throw new RefusedException(
                        Refusal.TRUNCATED, "only the first " + encoded.length() + " bytes of a " + format + " arrived");
            }
        }
        throw new RefusedException(Refusal.UNSUPPORTED_FORMAT, nameOf(encoded) + "; send JPEG, PNG, WebP or BMP");
    }

    private static String nameOf(Bytes encoded) {
        for (Stranger stranger : STRANGERS) {
            if (encoded.startsWith(stranger.offset(), stranger.magic())) {
                return stranger.name() + " is not read";
            }
        }
        return "the first bytes are of no known image format";
    }
}
