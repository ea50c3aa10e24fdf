package io.bencao.insights.api.alerts;

import io.bencao.insights.handling.InHand;
import java.time.Instant;

/**
 * Who has an alert in hand, since it was raised this time.
 *
 * @param acknowledgedBy who has acknowledged it; null while nobody has
 * @param acknowledgedAt when; null likewise
 * @param note what that person says; null for nothing
 * @param assignedTo who is to look after it; null for nobody in particular
 */
public record InHandView(String acknowledgedBy, Instant acknowledgedAt, String note, String assignedTo) {

    static InHandView of(InHand inHand) {
        return new InHandView(inHand.acknowledgedBy(), inHand.acknowledgedAt(), inHand.note(), inHand.assignedTo());
    }
}
