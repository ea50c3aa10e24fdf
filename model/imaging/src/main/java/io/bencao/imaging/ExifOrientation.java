package io.bencao.imaging;

/**
 * Finds the orientation in EXIF data: a TIFF structure whose first directory may hold tag 0x0112. Damaged EXIF is no
 * reason to refuse an image: it then counts as upright, as everywhere else.
 */
final class ExifOrientation {

    private static final int ORIENTATION_TAG = 0x0112;
    private static final int SHORT_TYPE = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** Orientation in a TIFF structure that starts at the first byte. */
    static Orientation read(Bytes tiff) {
        try {
            if (tiff.startsWith(0, "II*\0")) {
                return search(tiff, false);
            }
            if (tiff.startsWith(0, "MM\0*")) {
                return search(tiff, true);
            }
            return Orientation.UPRIGHT;
        } catch (RefusedException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation search(Bytes tiff, boolean big) throws RefusedException {
        long directory = big ? tiff.u32Big(4) : tiff.u32Little(4);
        int entries = u16(tiff, directory, big);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (u16(tiff, entry, big) == ORIENTATION_TAG && u16(tiff, entry + 2, big) == SHORT_TYPE) {
                return Orientation.ofExif(u16(tiff, entry + 8, big));
            }
        }
        return Orientation.UPRIGHT;
    }

    private static int u16(Bytes tiff, long offset, boolean big) throws RefusedException {
        return big ? tiff.u16Big(offset) : tiff.u16Little(offset);
    }
}
