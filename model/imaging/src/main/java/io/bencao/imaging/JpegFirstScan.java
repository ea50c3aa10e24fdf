package io.bencao.imaging;

/**
 * Reads a JPEG's first scan code by code, for those images that end in grey: there the decoder may have run out of
 * data before an end marker that somebody appended, which it passes over in silence. As slow as decoding; so it is only
 * done for images that look like it.
 */
final class JpegFirstScan {

    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int PROGRESSIVE = 0xC2;
    private static final int BLOCK = 64;
    private static final int ALTERNATING = 4;

    private final HuffmanTable[] tables = new HuffmanTable[2 * ALTERNATING];
    private JpegFrame frame;
    private Bytes frameSegment;
    private int restartInterval;

    private JpegFirstScan() {}

    /** Refuses the image if its first scan has fewer blocks than the image. */
    static void requireComplete(Bytes encoded) throws RefusedException {
        JpegFirstScan scan = new JpegFirstScan();
        JpegMarkers markers = new JpegMarkers(encoded);
        for (int code = markers.advance(); code != JpegMarkers.START_OF_SCAN; code = markers.advance()) {
            scan.take(code, markers.segment());
        }
        scan.read(markers.segment(), new JpegBits(encoded, markers.end()));
    }

    private void take(int code, Bytes segment) throws RefusedException {
        if (JpegMarkers.startsFrame(code)) {
            frame = JpegFrame.read(code, segment);
            frameSegment = segment;
        } else if (code == RESTART_INTERVAL) {
            restartInterval = segment.u16Big(0);
        } else if (code == HUFFMAN_TABLES) {
            for (int at = 0; at < segment.length(); ) {
                int place = segment.u8(at);
                HuffmanTable table = new HuffmanTable(segment, at + 1);
                tables[(place >> 4 & 1) * ALTERNATING + (place & 3)] = table;
                at += 1 + table.bytes();
            }
        }
    }

    private void read(Bytes scan, JpegBits bits) throws RefusedException {
        int components = scan.u8(0);
        HuffmanTable[] direct = new HuffmanTable[components];
        HuffmanTable[] alternating = new HuffmanTable[components];
        int[] blocks = new int[components];
        for (int i = 0; i < components; i++) {
            int selectors = scan.u8(2 + 2L * i);
            direct[i] = tables[selectors >> 4 & 3];
            alternating[i] = tables[ALTERNATING + (selectors & 3)];
            int sampling = frame.sampling()[component(scan.u8(1 + 2L * i))];
            blocks[i] = components == 1 ? 1 : (sampling >> 4) * (sampling & 15);
            if (direct[i] == null || (alternating[i] == null && frame.process() != PROGRESSIVE)) {
                return; // The decoder has tables of its own for images without any; there is no telling.
            }
        }
        long units = frame.units(components == 1 ? component(scan.u8(1)) : -1);
        for (long unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                bits.restart();
            }
            for (int i = 0; i < components; i++) {
                for (int block = 0; block < blocks[i]; block++) {
                    bits.skip(direct[i].read(bits));
                    if (frame.process() != PROGRESSIVE) {
                        skipAlternating(alternating[i], bits);
                    }
                }
            }
        }
    }

    /** The 63 coefficients after the first: each code is a run of zeros and the size of what follows. */
    private static void skipAlternating(HuffmanTable table, JpegBits bits) throws RefusedException {
        for (int k = 1; k < BLOCK; k++) {
            int code = table.read(bits);
            if (code == 0) {
                return;
            }
            k += code >> 4;
            bits.skip(code & 15);
        }
    }

    /** Place of a component in the frame. */
    private int component(int id) throws RefusedException {
        for (int i = 0; i < frame.components(); i++) {
            if (frameSegment.u8(6 + 3L * i) == id) {
                return i;
            }
        }
        throw new RefusedException(
                Refusal.CORRUPT, "the JPEG's scan names component " + id + ", which its frame lacks");
    }
}
