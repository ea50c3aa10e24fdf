package io.bencao.samples.runs;

import java.util.Locale;

/** What goes wrong with an image of a run. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** It never arrives. */
    MISSING,
    /** It arrives seconds after it was taken, behind later ones. */
    DELAYED,
    /** The camera is stuck: the image before it again, byte for byte, under a new time. */
    STUCK,
    /** Somebody leans over the pan: other light. */
    SHADED;

    /** As files and people write it: {@code none}, {@code missing}, {@code delayed}, {@code stuck}, {@code shaded}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
