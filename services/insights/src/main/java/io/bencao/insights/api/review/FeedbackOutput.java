package io.bencao.insights.api.review;

import io.bencao.insights.review.Pick;
import io.bencao.schemas.avro.FeedbackKind;
import java.util.Optional;

/** Where annotations go. */
@FunctionalInterface
interface FeedbackOutput {

    /**
     * Sends one; returns when it is kept.
     *
     * @param trueLabel with LABEL; null otherwise
     * @param pick how the image came before the annotator; empty if it was looked for
     * @param note free text; null for none
     */
    FeedbackReceipt send(
            String eventId, FeedbackKind kind, String trueLabel, String annotator, Optional<Pick> pick, String note);
}
