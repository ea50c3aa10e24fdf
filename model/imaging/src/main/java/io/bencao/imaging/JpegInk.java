package io.bencao.imaging;

/**
 * Four-component JPEGs hold ink. Adobe's programs, and nearly all others, store it inverted and say so in an APP14
 * segment; the decoder takes every such image to be inverted. The few without that segment hold plain ink, so that
 * they would come out as negatives.
 *
 * <p>Those are inverted before they are decoded: with the quantisation tables negated, every coefficient changes its
 * sign and every sample s becomes 256 - s. The decoder multiplies in 16-bit two's complement, hence the complement is
 * written as a 16-bit table.
 */
final class JpegInk {

    private static final int COEFFICIENTS = 64;
    private static final int SIXTEEN_BITS = 0x10;

    private JpegInk() {}

    /** Whether ink is stored plain: no Adobe segment before the first scan. */
    static boolean isPlain(Bytes encoded) throws RefusedException {
        JpegMarkers markers = new JpegMarkers(encoded);
        for (int code = markers.advance(); code != JpegMarkers.START_OF_SCAN; code = markers.advance()) {
            if (code == JpegMarkers.APP14 && markers.segment().startsWith(0, "Adobe")) {
                return false;
            }
        }
        return true;
    }

    /** A whole DQT marker and segment, its tables negated. */
    static Bytes negated(Bytes tables) throws RefusedException {
        int count = 0;
        for (int at = 0; at < tables.length(); at += tableBytes(tables, at)) {
            count++;
        }
        byte[] segment = new byte[4 + count * (1 + 2 * COEFFICIENTS)];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) JpegMarkers.QUANTISATION;
        putShort(segment, 2, segment.length - 2);
        int to = 4;
        for (int at = 0; at < tables.length(); at += tableBytes(tables, at)) {
            boolean wide = tables.u8(at) >= SIXTEEN_BITS;
            segment[to++] = (byte) (SIXTEEN_BITS | (tables.u8(at) & 15));
            for (int i = 0; i < COEFFICIENTS; i++, to += 2) {
                putShort(segment, to, -(wide ? tables.u16Big(at + 1L + 2L * i) : tables.u8(at + 1L + i)));
            }
        }
        return new Bytes(segment);
    }

    private static int tableBytes(Bytes tables, int at) throws RefusedException {
        int bytes = 1 + (tables.u8(at) >= SIXTEEN_BITS ? 2 : 1) * COEFFICIENTS;
        return tables.slice(at, bytes).length();
    }

    private static void putShort(byte[] target, int at, int value) {
        target[at] = (byte) (value >> 8);
        target[at + 1] = (byte) value;
    }
}
