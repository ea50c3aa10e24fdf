package io.bencao.imaging;

/**
 * What a JPEG's code costs. One scan with all components is read once, block by block, and what stands behind it is not looked at;
 * an image in several scans is kept whole, and each scan goes over all blocks of its components again, some coefficient by
 * coefficient.
 */
final class JpegCost {

    private static final int PROGRESSIVE = 0xC2;

    private static final double CODE_BYTE = 18;
    private static final double PROGRESSIVE_BYTE = 35;
    private static final double BLOCK = 35;
    private static final double KEPT_BLOCK = 70;
    private static final double SCANNED_BLOCK = 8;
    private static final double REFINED_COEFFICIENT = 0.75;
    private static final double SCAN = 15_000;
    private static final double SEGMENT = 250;

    private final JpegMarkers markers;
    private JpegFrame frame;
    private Bytes frameSegment;
    private double nanos;

    private JpegCost(Bytes encoded) {
        this.markers = new JpegMarkers(encoded);
    }

    static long nanos(Bytes encoded) throws RefusedException {
        JpegCost cost = new JpegCost(encoded);
        cost.toFirstScan();
        boolean progressive = cost.frame.process() == PROGRESSIVE;
        cost.nanos += (progressive ? PROGRESSIVE_BYTE : CODE_BYTE) * encoded.length();
        int first = cost.markers.segment().u8(0);
        if (progressive || first < cost.frame.components()) {
            cost.addScans();
        } else {
            cost.nanos += BLOCK * cost.allBlocks();
        }
        return Math.round(cost.nanos);
    }

    private void toFirstScan() throws RefusedException {
        for (int code = markers.advance(); code != JpegMarkers.START_OF_SCAN; code = markers.advance()) {
            nanos += SEGMENT;
            if (JpegMarkers.startsFrame(code)) {
                frameSegment = markers.segment();
                frame = JpegFrame.read(code, frameSegment);
            }
        }
    }

    private void addScans() throws RefusedException {
        nanos += KEPT_BLOCK * allBlocks();
        for (int code = JpegMarkers.START_OF_SCAN; code != JpegMarkers.END_OF_IMAGE; code = markers.advance()) {
            nanos += code == JpegMarkers.START_OF_SCAN ? SCAN + scan(markers.segment()) : SEGMENT;
        }
    }

    private double scan(Bytes segment) throws RefusedException {
        int components = segment.u8(0);
        long blocks = 0;
        for (int i = 0; i < components; i++) {
            blocks += blocks(component(segment.u8(1 + 2L * i)));
        }
        long spectrum = 1 + 2L * components;
        int band = segment.u8(spectrum + 1) - segment.u8(spectrum) + 1;
        boolean refines = frame.process() == PROGRESSIVE && segment.u8(spectrum + 2) >> 4 != 0;
        return blocks * (SCANNED_BLOCK + (refines ? REFINED_COEFFICIENT * Math.max(0, band) : 0));
    }

    private long allBlocks() {
        long blocks = 0;
        for (int i = 0; i < frame.components(); i++) {
            blocks += blocks(i);
        }
        return blocks;
    }

    private long blocks(int component) {
        return frame.units(component);
    }

    /** Which of the frame's components has this name; the first where none has, as the decoder refuses that anyway. */
    private int component(int name) throws RefusedException {
        for (int i = 0; i < frame.components(); i++) {
            if (frameSegment.u8(6 + 3L * i) == name) {
                return i;
            }
        }
        return 0;
    }
}
