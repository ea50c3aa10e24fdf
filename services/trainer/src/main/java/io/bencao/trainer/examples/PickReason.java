package io.bencao.trainer.examples;

/** Why an image came before a person: what the review queue picked it for, or how else it was found. */
public enum PickReason {
    LOW_CONFIDENCE,
    SMALL_MARGIN,
    AUDIT,
    SEARCH,
    EXTERNAL,
    UNKNOWN
}
