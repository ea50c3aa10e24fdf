package io.bencao.insights.topology.events;

import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.FeedbackReason;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.util.Optional;

/** What feedback must be to make sense by itself. */
final class FeedbackRules {

    private FeedbackRules() {}

    /**
     * Why it makes none.
     *
     * @param reason for counting
     * @param detail for a person
     */
    record Nonsense(FeedbackReason reason, String detail) {}

    static Optional<Nonsense> check(Feedback feedback) {
        String label = feedback.getTrueLabel();
        boolean labels = feedback.getKind() == FeedbackKind.LABEL;
        if (labels && (label == null || label.isBlank())) {
            return nonsense(FeedbackReason.LABEL_MISSING, "kind is LABEL, and there is no true label");
        }
        if (!labels && label != null) {
            return nonsense(
                    FeedbackReason.LABEL_SUPERFLUOUS,
                    "kind is " + feedback.getKind() + ", which has no true label, and there is \"" + label + "\"");
        }
        if (feedback.getAnnotator().isBlank()) {
            return nonsense(FeedbackReason.ANNOTATOR_INVALID, "the annotator is empty");
        }
        String from = feedback.getWithdrawnFrom();
        if (from != null && (feedback.getKind() != FeedbackKind.WITHDRAW || from.isBlank())) {
            return nonsense(FeedbackReason.ANNOTATOR_INVALID, "withdrawnFrom goes with WITHDRAW, and names somebody");
        }
        return RecordLimits.objection(feedback).map(why -> new Nonsense(FeedbackReason.NAME_NOT_ALLOWED, why));
    }

    private static Optional<Nonsense> nonsense(FeedbackReason reason, String detail) {
        return Optional.of(new Nonsense(reason, detail));
    }
}
