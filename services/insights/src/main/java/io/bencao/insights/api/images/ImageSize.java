package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.RequestParams;
import java.util.Locale;

/** An image's size. */
public enum ImageSize {
    /** Upright and small, JPEG. */
    THUMBNAIL,
    /** The original bytes. */
    FULL;

    /**
     * From a request.
     *
     * @param text {@code thumbnail} or {@code full}, in any case
     */
    public static ImageSize of(String text) {
        return RequestParams.oneOf("size", ImageSize.class, text.toUpperCase(Locale.ROOT));
    }
}
