package io.bencao.insights.review;

import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which predictions come before a person: all of images unlike everything that the checkpoint knows, all that are unsure, all whose first two labels are close, and of the others
 * a random share, so that accuracy can be estimated for all traffic. The same prediction always gets the same answer: chance
 * is the event's id. Immutable.
 *
 * @param lowConfidence predictions less confident than this are picked
 * @param smallMargin predictions whose first two labels are closer than this are picked
 * @param auditShare share of the others, 0 to 1
 */
public record Picker(double lowConfidence, double smallMargin, double auditShare) {

    private static final double SPAN = 0x1p53;

    /**
     * What an unknown image's label is worth at least, however sure the checkpoint: less than those of the most doubtful ones, which
     * a camera that sends nothing but strange images must not push out of the queue.
     */
    private static final double UNKNOWN_WORTH = 0.5;

    /** Whether and why a prediction is picked. */
    public Optional<Pick> pick(Prediction prediction) {
        return pick(
                prediction.getEventId(),
                Boolean.TRUE.equals(prediction.getUnknown()),
                prediction.getConfidence(),
                prediction.getTopK().size() > 1 ? prediction.getTopK().get(1).getConfidence() : 0);
    }

    /**
     * Whether and why a prediction is picked.
     *
     * @param eventId the event
     * @param unknown whether the image is unlike everything that the checkpoint knows
     * @param first probability of its most probable label
     * @param second probability of the next one; 0 if there is none
     */
    Optional<Pick> pick(UUID eventId, boolean unknown, double first, double second) {
        double worth = Math.max(0, Math.min(1, 1 - (first - second)));
        if (unknown) {
            return Optional.of(new Pick(PickedHow.UNKNOWN, 1, Math.max(worth, UNKNOWN_WORTH)));
        }
        if (first < lowConfidence) {
            return Optional.of(new Pick(PickedHow.LOW_CONFIDENCE, 1, worth));
        }
        if (first - second < smallMargin) {
            return Optional.of(new Pick(PickedHow.SMALL_MARGIN, 1, worth));
        }
        return chance(eventId) < auditShare
                ? Optional.of(new Pick(PickedHow.AUDIT, auditShare, worth))
                : Optional.empty();
    }

    /** A number from 0 to below 1 that follows from the id alone; ids that count upwards are scattered as well. */
    static double chance(UUID eventId) {
        // The finaliser of SplitMix64 (G. Steele and others, 2014) over both halves.
        long mixed = eventId.getMostSignificantBits() * 0x9E3779B97F4A7C15L ^ eventId.getLeastSignificantBits();
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (mixed >>> 11) / SPAN;
    }
}
