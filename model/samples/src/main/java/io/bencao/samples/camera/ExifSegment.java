package io.bencao.samples.camera;

import java.util.Arrays;

/** The smallest EXIF segment there is: one directory with one entry, the orientation. */
final class ExifSegment {

    /** APP1, 34 bytes, "Exif", little-endian TIFF, one entry: tag 0x0112, type SHORT, one value. */
    private static final int[] BYTES = {
        0xFF, 0xE1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int VALUE_AT = 28;
    private static final int AFTER_START_MARKER = 2;

    private ExifSegment() {}

    /** Returns the file with the segment right behind its start marker, where Exif wants it. */
    static byte[] insert(byte[] jpeg, StoredOrientation orientation) {
        byte[] file = Arrays.copyOf(jpeg, jpeg.length + BYTES.length);
        System.arraycopy(
                jpeg, AFTER_START_MARKER, file, AFTER_START_MARKER + BYTES.length, jpeg.length - AFTER_START_MARKER);
        for (int i = 0; i < BYTES.length; i++) {
            file[AFTER_START_MARKER + i] = (byte) BYTES[i];
        }
        file[AFTER_START_MARKER + VALUE_AT] = (byte) orientation.tag();
        return file;
    }
}
