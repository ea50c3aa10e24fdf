package io.bencao.trainer.train;

import java.util.Locale;

/** What of a network learns. */
public enum Mode {
    /** The last layer, on features of a backbone that stays. */
    HEAD,
    /** Everything. */
    FULL;

    /**
     * The mode of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Mode named(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("mode " + text + " is unknown; there are head and full", e);
        }
    }
}
