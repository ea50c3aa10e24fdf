package io.bencao.imaging;

import java.util.Optional;

/**
 * Finds the orientation in EXIF data: a TIFF structure whose first directory may hold tag 0x0112. Damaged EXIF is no
 * reason to refuse an image: it then counts as upright, as everywhere else.
 */
final class ExifOrientation {

    private static final int ORIENTATION_TAG = 0x0112;

    private ExifOrientation() {}

    /** Orientation in a TIFF structure that starts at the first byte; upright where it says none. */
    static Orientation read(Bytes tiff) {
        return find(tiff).orElse(Orientation.UPRIGHT);
    }

    /** The same; empty where it says none. */
    static Optional<Orientation> find(Bytes tiff) {
        return TiffDirectory.first(tiff)
                .flatMap(directory -> directory.number(ORIENTATION_TAG))
                .map(Orientation::ofExif);
    }
}
