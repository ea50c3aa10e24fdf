package io.bencao.insights.handling;

import java.time.Instant;

/**
 * Who has a raising in hand.
 *
 * @param acknowledgedBy who has acknowledged it; null while nobody has
 * @param acknowledgedAt when; null likewise
 * @param note what that person says; null for nothing
 * @param assignedTo who is to look after it; null for nobody in particular
 */
public record InHand(String acknowledgedBy, Instant acknowledgedAt, String note, String assignedTo) {

    /** Nobody has. */
    public static final InHand NOBODY = new InHand(null, null, null, null);

    /** Whether somebody has acknowledged it. */
    public boolean isAcknowledged() {
        return acknowledgedBy != null;
    }

    /** The same, acknowledged. */
    public InHand acknowledged(String by, Instant at, String says) {
        return new InHand(by, at, says, assignedTo);
    }

    /** The same, as if nobody had acknowledged it. */
    public InHand reopened() {
        return new InHand(null, null, null, assignedTo);
    }

    /** The same, given to somebody; null for nobody. */
    public InHand assigned(String to) {
        return new InHand(acknowledgedBy, acknowledgedAt, note, to);
    }
}
