package io.bencao.insights.api.review;

import io.bencao.schemas.avro.FeedbackKind;

/** Where annotations go. */
@FunctionalInterface
interface FeedbackOutput {

    /**
     * Sends one; returns when it is kept.
     *
     * @param annotator who says so
     * @param words what is said
     */
    FeedbackReceipt send(String eventId, String annotator, Words words);

    /**
     * What a person says.
     *
     * @param kind what is said
     * @param trueLabel with LABEL; null otherwise
     * @param note free text; null for none
     * @param withdrawnFrom with WITHDRAW, whose word is void where it is another's; null otherwise
     */
    record Words(FeedbackKind kind, String trueLabel, String note, String withdrawnFrom) {

        /** Takes back what was said. */
        static Words withdrawal(String from) {
            return new Words(FeedbackKind.WITHDRAW, null, null, from);
        }
    }
}
