package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.RequestParams;
import java.util.Locale;

/** The size that an image is asked for in. */
public enum RequestedSize {
    /** Upright and small, JPEG. */
    THUMBNAIL,
    /** The original bytes. */
    FULL;

    /**
     * From a request.
     *
     * @param text {@code thumbnail} or {@code full}, in any case
     */
    public static RequestedSize of(String text) {
        return RequestParams.oneOf("size", RequestedSize.class, text.toUpperCase(Locale.ROOT));
    }
}
