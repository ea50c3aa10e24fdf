package io.bencao.imaging;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which camera took an image, as the EXIF data of a JPEG say: maker, model and serial number, as far as they are there. */
public final class ExifCamera {

    private static final String JPEG = "\u00FF\u00D8\u00FF";
    private static final String EXIF = "Exif\0\0";
    private static final int MAKER = 0x010F;
    private static final int MODEL = 0x0110;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int SERIAL_NUMBER = 0xA431;

    private ExifCamera() {}

    /** Its name; empty where the image is no JPEG or says nothing of a camera. Damaged data count as none. */
    public static Optional<String> of(byte[] encoded) {
        Bytes bytes = new Bytes(encoded);
        if (!bytes.startsWith(0, JPEG)) {
            return Optional.empty();
        }
        try {
            JpegMarkers markers = new JpegMarkers(bytes);
            for (int code = markers.advance();
                    code != JpegMarkers.START_OF_SCAN && code != JpegMarkers.END_OF_IMAGE;
                    code = markers.advance()) {
                Bytes segment = markers.segment();
                if (code == JpegMarkers.APP1 && segment.startsWith(0, EXIF)) {
                    return TiffDirectory.first(segment.slice(EXIF.length(), segment.length() - EXIF.length()))
                            .flatMap(ExifCamera::name);
                }
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(TiffDirectory first) {
        Optional<String> serial = first.directory(EXIF_DIRECTORY)
                .flatMap(exif -> exif.text(SERIAL_NUMBER))
                .map(number -> "#" + number);
        String name = Stream.of(first.text(MAKER), first.text(MODEL), serial)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
