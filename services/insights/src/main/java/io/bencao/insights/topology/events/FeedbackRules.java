package io.bencao.insights.topology.events;

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
        Double probability = feedback.getPickProbability();
        if (probability != null && !(probability > 0 && probability <= 1)) {
            return nonsense(
                    FeedbackReason.PROBABILITY_INVALID,
                    "pick probability " + probability + " is not above 0 and at most 1");
        }
        if (feedback.getAnnotator().isBlank()) {
            return nonsense(FeedbackReason.ANNOTATOR_MISSING, "the annotator is empty");
        }
        return Optional.empty();
    }

    private static Optional<Nonsense> nonsense(FeedbackReason reason, String detail) {
        return Optional.of(new Nonsense(reason, detail));
    }
}
