package io.bencao.imaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an image that is not square becomes one. */
public enum Fit {
    /** Its central square; the rest is cut off. */
    CROP,
    /** All of it, without keeping the aspect. */
    SQUASH,
    /** All of it, with black bars where it is shorter. */
    LETTERBOX;

    /** As manifests and files have it: {@code crop}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what there is, if there is none of this name */
    public static Fit of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fit \"" + text + "\" is none of "
                        + Arrays.stream(values()).map(Fit::text).collect(Collectors.joining(", "))));
    }
}
