package io.bencao.samples.runs;

import java.util.Locale;

/** When a pan was taken off the fire. */
public enum Ending {
    /** Still under-processed. */
    EARLY,
    /** While it was right. */
    IN_TIME,
    /** When it was over-processed: lost. */
    LATE;

    /** As files and people write it: {@code early}, {@code in-time}, {@code late}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
