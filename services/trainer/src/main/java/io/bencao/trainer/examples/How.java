package io.bencao.trainer.examples;

/** How an image came before a person. */
public enum How {
    LOW_CONFIDENCE,
    SMALL_MARGIN,
    AUDIT,
    SEARCH,
    EXTERNAL
}
