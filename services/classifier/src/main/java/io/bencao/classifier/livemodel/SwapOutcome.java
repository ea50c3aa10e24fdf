package io.bencao.classifier.livemodel;

import java.util.Locale;

/** How a swap attempt ended. Their texts stand in the metric. */
public enum SwapOutcome {
    /** The new one serves. */
    SERVED,
    /** It was refused. */
    REFUSED,
    /** It could not be fetched and is tried again. */
    POSTPONED,
    /** A newer release came. */
    SUPERSEDED;

    /** As it stands in metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
