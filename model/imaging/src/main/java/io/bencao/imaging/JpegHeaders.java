package io.bencao.imaging;

/** JPEG: everything up to the first scan for the header, every marker up to the end of the image for completeness. */
final class JpegHeaders implements HeaderReader {

    /** Cameras write about ten; each further one makes the decoder go over the whole image again. */
    private static final int MAX_SCANS = 100;

    private static final int INKS = 4;

    private static final int MARKER_BYTES = 2;

    private static final String EXIF = "Exif\0\0";

    @Override
    public String magic() {
        return "\u00FF\u00D8\u00FF";
    }

    @Override
    public ImageHeader read(Bytes encoded) throws RefusedException {
        JpegMarkers markers = new JpegMarkers(encoded);
        JpegFrame frame = null;
        Orientation orientation = null;
        for (int code = markers.advance(); code != JpegMarkers.START_OF_SCAN; code = markers.advance()) {
            if (code == JpegMarkers.END_OF_IMAGE || code == JpegMarkers.START_OF_IMAGE) {
                throw new RefusedException(Refusal.CORRUPT, "the JPEG ends before it begins its first scan");
            }
            if (JpegMarkers.startsFrame(code)) {
                requireSingle(frame);
                frame = JpegFrame.read(code, markers.segment());
            } else if (code == JpegMarkers.APP1
                    && orientation == null
                    && markers.segment().startsWith(0, EXIF)) {
                Bytes segment = markers.segment();
                orientation = ExifOrientation.read(segment.slice(EXIF.length(), segment.length() - EXIF.length()));
            }
        }
        if (frame == null) {
            throw new RefusedException(Refusal.CORRUPT, "the JPEG has a scan but no frame header");
        }
        return new ImageHeader(
                ImageFormat.JPEG,
                frame.width(),
                frame.height(),
                frame.components(),
                8,
                false,
                orientation == null ? Orientation.UPRIGHT : orientation,
                frame.workingBytes(markers.segment().u8(0)));
    }

    @Override
    public EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException {
        boolean plainInk = header.channels() == INKS && JpegInk.isPlain(encoded);
        EncodedParts parts = new EncodedParts();
        parts.add(encoded, 0, MARKER_BYTES);
        JpegMarkers markers = new JpegMarkers(encoded);
        int scans = 0;
        int code = JpegMarkers.START_OF_IMAGE;
        while (code != JpegMarkers.END_OF_IMAGE) {
            // Only a scan is followed by bytes of its own. What else stands between segments is stray: phones and
            // editors leave such, and with the segment before it gone the decoder might meet it where it minds.
            int data = code == JpegMarkers.START_OF_SCAN ? markers.end() : Integer.MAX_VALUE;
            code = markers.advance();
            parts.add(encoded, data, markers.start());
            if (code == JpegMarkers.START_OF_SCAN && ++scans > MAX_SCANS) {
                throw new RefusedException(
                        Refusal.UNSUPPORTED_FORMAT, "the JPEG has more than " + MAX_SCANS + " scans; save it again");
            }
            if (plainInk && code == JpegMarkers.QUANTISATION) {
                Bytes negated = JpegInk.negated(markers.segment());
                parts.add(negated, 0, negated.length());
            } else if (!JpegMarkers.isExtra(code)) {
                parts.add(encoded, markers.start(), markers.end());
            }
        }
        return parts;
    }

    private static void requireSingle(JpegFrame before) throws RefusedException {
        if (before != null) {
            throw new RefusedException(Refusal.CORRUPT, "the JPEG has two frame headers");
        }
    }
}
