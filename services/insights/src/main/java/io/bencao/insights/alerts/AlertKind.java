package io.bencao.insights.alerts;

/** What a rule looks at. In the configuration in lower case with dashes. */
public enum AlertKind {
    /** Of the last images of a source, how many got certain labels. */
    RECENT_LABELS,
    /** Of the last images of a source, how many are unlike everything that the checkpoint knows. */
    RECENT_UNKNOWN,
    /** How long a source has sent nothing. */
    SILENCE,
    /** The mean confidence of a source's images over a time. */
    LOW_CONFIDENCE,
    /** How far a checkpoint's answers are from its hold-out's. */
    DRIFT,
    /** The share of dead letters among all outcomes. */
    DEAD_LETTERS,
    /** How far a source's clock is from the broker's. */
    CLOCK_SKEW,
    /** In how many seconds a run is right. */
    RIGHT_SOON,
    /** In how many seconds a run ceases to be right. */
    LEAVES_RIGHT,
    /** How probable it is that a run is over. */
    RUN_OVER
}
