package io.bencao.imaging;

/**
 * Steps through a JPEG from marker to marker (ITU-T T.81, annex B). Segments are skipped by their length, so that a
 * thumbnail's own end marker inside EXIF is never taken for the image's; entropy-coded data is skipped up to the next
 * byte 0xFF that is neither stuffed nor a restart. Stray bytes between segments are stepped over, as decoders do.
 */
final class JpegMarkers {

    static final int START_OF_IMAGE = 0xD8;
    static final int END_OF_IMAGE = 0xD9;
    static final int START_OF_SCAN = 0xDA;
    static final int QUANTISATION = 0xDB;
    static final int APP1 = 0xE1;
    static final int APP14 = 0xEE;

    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    private static final int TEM = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    private final Bytes encoded;
    private int next = 2;
    private int start;
    private int code;
    private Bytes segment;

    /** Starts after the leading start-of-image marker. */
    JpegMarkers(Bytes encoded) {
        this.encoded = encoded;
    }

    /** Moves to the next marker and returns its code, the byte after 0xFF. Refused where the bytes end first. */
    int advance() throws RefusedException {
        do {
            start = encoded.indexOfMarker(next);
            next = start + 1;
            while (encoded.u8(next) == 0xFF) {
                next++;
            }
            code = encoded.u8(next++);
        } while (code == 0 || isRestart(code));
        segment = null;
        if (standsAlone(code)) {
            return code;
        }
        int length = encoded.u16Big(next);
        if (length < 2 && isSkipped(code)) {
            length = 2; // A wrong length, which no decoder minds where it would only skip the content.
        } else if (length < 2) {
            throw new RefusedException(Refusal.CORRUPT, "a JPEG segment claims " + length + " bytes");
        }
        segment = encoded.slice(next + 2, length - 2);
        next += length;
        return code;
    }

    /** Content of the current marker's segment, without its length. */
    Bytes segment() {
        return segment;
    }

    /** Offset of the current marker's first byte. */
    int start() {
        return start;
    }

    /** Offset of the first byte after the current marker and its segment. */
    int end() {
        return next;
    }

    private static boolean isSkipped(int code) {
        return code == COMMENT || (code >= APP0 && code <= APP15);
    }

    /** Whether the segment says nothing about the pixels: comments and application data but JFIF's and Adobe's. */
    static boolean isExtra(int code) {
        return code == COMMENT || (code >= APP1 && code <= APP15 && code != APP14);
    }

    /** Whether the marker starts a frame: SOF0 to SOF15, which leaves out the tables that share the range. */
    static boolean startsFrame(int code) {
        return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
    }

    private static boolean standsAlone(int code) {
        return code == START_OF_IMAGE || code == END_OF_IMAGE || code == TEM;
    }

    private static boolean isRestart(int code) {
        return code >= FIRST_RESTART && code <= LAST_RESTART;
    }
}
