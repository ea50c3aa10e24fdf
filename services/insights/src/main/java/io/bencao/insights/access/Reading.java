package io.bencao.insights.access;

/** Who may look. */
public enum Reading {
    /** Everybody who reaches the port. */
    PERMIT,
    /** Those who have logged in. */
    VIEWERS
}
