package io.bencao.insights.topology;

/** Names of the stores. They are state on disk and parts of topics' names: they don't change. */
public final class Stores {

    /** By {@code CellKey}: sums of windows. */
    public static final String CELLS = "cells";

    /** By source: its last prediction and the rules' memory. */
    public static final String SOURCES = "sources";

    /** By rule and subject: alerts about sources that are open. */
    public static final String SOURCE_ALERTS = "source-alerts";

    /** By event: its prediction, for the time of the feedback window. */
    public static final String STORED_PREDICTIONS = "stored-predictions";

    /** By event: what people said about it. */
    public static final String ANNOTATIONS = "annotations";

    /** By time and event: when annotations end to wait. */
    public static final String DEADLINES = "deadlines";

    /** By event: images that wait for a person. */
    public static final String REVIEW = "review";

    /** By checkpoint, true label and answer: judgements. */
    public static final String JUDGEMENTS = "judgements";

    /** By checkpoint: predictions in all, and its first confidences. */
    public static final String CHECKPOINTS = "checkpoint-totals";

    /** By {@code CellKey}: recent minutes of checkpoints, all partitions together. */
    public static final String CHECKPOINT_CELLS = "checkpoint-cells";

    /** By window: answered and dead-lettered images. */
    public static final String OUTCOMES = "outcomes";

    /** By rule and subject: alerts about everything else that are open. */
    public static final String GLOBAL_ALERTS = "global-alerts";

    private Stores() {}
}
