package io.bencao.imaging;

/** Why an image is not decoded. Each is permanent: the same bytes are refused again. */
public enum Refusal {
    /** No bytes at all. */
    EMPTY("empty-image"),
    /** More encoded bytes than {@link ImageLimits#maxBytes()}. */
    TOO_MANY_BYTES("too-many-bytes"),
    /** More pixels than {@link ImageLimits#maxPixels()}. */
    TOO_MANY_PIXELS("too-many-pixels"),
    /** Decoding would take more time than {@link ImageLimits#maxCost()}, or more memory than any usual image of the most pixels. */
    TOO_COSTLY("too-costly"),
    /** No format that is read here, or a rare variant of one. */
    UNSUPPORTED_FORMAT("unsupported-format"),
    /** The bytes end before the image does. */
    TRUNCATED("truncated-image"),
    /** The bytes contradict their format. */
    CORRUPT("corrupt-image");

    private final String reason;

    Refusal(String reason) {
        this.reason = reason;
    }

    /** The text by which operators count and filter; the same as in a dead letter's reason header. */
    public String reason() {
        return reason;
    }
}
