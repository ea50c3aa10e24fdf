package io.bencao.classifier.livemodel;

import java.util.Locale;

/** The steps of a change of checkpoint, in their order. Their texts stand in metrics. */
public enum SwapPhase {
    /** Its files are fetched and compared with what was signed. */
    LOADING,
    /** Its engine is made and its golden images are answered. */
    VERIFYING,
    /** Every batch size is run once. */
    WARMING,
    /** The one reference is set. */
    SWITCHING,
    /** The one before finishes its batches and gives its memory back. */
    DRAINING;

    /** As it stands in metrics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
