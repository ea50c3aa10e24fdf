package io.bencao.runtime;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What image libraries say of an image that is damaged, one line each time they decode it. Whoever sends images decides how many lines that
 * are, and the image is answered all the same: a count is enough. Texts: libjpeg's {@code jerror.h} (warnings and traces), libpng's
 * {@code png_default_warning} and {@code png_default_error}, libtiff's handlers, OpenCV's log lines.
 */
enum ImageRemark {
    LIBJPEG(
            "libjpeg",
            "Corrupt JPEG data: .*",
            "Invalid SOS parameters for sequential JPEG",
            "Premature end of JPEG file",
            "Inconsistent progression sequence for component \\d+ coefficient \\d+",
            "Warning: unknown JFIF revision number \\d+\\.\\d+",
            "Unknown Adobe color transform code \\d+",
            "Application transferred too many scanlines"),
    LIBPNG("libpng", "libpng (warning|error): .*"),
    OPENCV("opencv", "\\[ *(WARN|ERROR|INFO):\\d+@[0-9.]+] .*(imgcodecs|imread|imdecode|grfmt).*");

    private final String library;
    private final Pattern line;

    ImageRemark(String library, String... lines) {
        this.library = library;
        this.line = Pattern.compile(String.join("|", lines));
    }

    /** As metrics and people call it. */
    String library() {
        return library;
    }

    /** Which library's remark a line is; empty if it is none that is known. */
    static Optional<ImageRemark> of(String line) {
        for (ImageRemark each : values()) {
            if (each.line.matcher(line).matches()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
