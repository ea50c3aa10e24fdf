package io.bencao.imaging;

import java.util.Optional;

/** The encodings that are read. */
public enum ImageFormat {
    /** Baseline, extended or progressive, Huffman-coded, 8 bits; grey, colour, CMYK or YCCK. */
    JPEG,
    /** Every colour type and depth, interlaced or not; not animated. */
    PNG,
    /** Lossy or lossless; not animated. */
    WEBP,
    /** Uncompressed, bit fields or run-length coded. */
    BMP;

    /** As many bytes of a file as {@link #beginning} looks at. */
    public static final int BEGINNING = 18;

    /**
     * The format that a file's first bytes are of, whatever its name: the first {@value #BEGINNING}, or all of a shorter
     * file.
     */
    public static Optional<ImageFormat> beginning(byte[] first) {
        Bytes bytes = new Bytes(first);
        for (ImageFormat format : values()) {
            if (bytes.startsWith(0, Headers.of(format).magic()) && format.isLikely(bytes)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Two letters begin many a text, and RIFF many a sound: there more is asked for. */
    private boolean isLikely(Bytes bytes) {
        return switch (this) {
            case WEBP -> bytes.startsWith(8, "WEBP");
            case BMP -> bytes.startsWith(15, "\0\0\0");
            case JPEG, PNG -> true;
        };
    }
}
