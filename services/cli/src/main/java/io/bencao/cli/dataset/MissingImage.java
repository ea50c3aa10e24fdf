package io.bencao.cli.dataset;

import io.bencao.schemas.DeadLetter;

/**
 * A labelled example whose image can't be had: named in the data set's list, and no part of its digest.
 *
 * @param example what is known of it
 * @param reason why
 * @param detail the same in a few words
 */
record MissingImage(KeptExample example, Reason reason, String detail) {

    /** Why. The texts stand in files: once published, they stay. */
    enum Reason {
        /** The topic no longer keeps the record. */
        EXPIRED("expired"),
        /** The topic was deleted, or deleted and made again. */
        MADE_ANEW("topic-made-anew"),
        /** What stands at its coordinates is something else. */
        OTHER("something-else"),
        /** Its event only refers to it, and no place was allowed. */
        ELSEWHERE("elsewhere"),
        /** Its event refers to a place that is not an allowed one, or that refuses to give it. */
        REFERENCE_FORBIDDEN("reference-forbidden"),
        /** It is not where its event says. */
        REFERENCE_MISSING("reference-missing"),
        /** Other bytes are where its event says. */
        REFERENCE_CHANGED("reference-changed"),
        /** It has more bytes than are fetched. */
        REFERENCE_TOO_LARGE("reference-too-large");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it is written in files. */
        String text() {
            return text;
        }

        static Reason of(DeadLetter.Reason reason) {
            return named(reason.text());
        }

        static Reason named(String text) {
            for (Reason reason : values()) {
                if (reason.text.equals(text)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no such reason: " + text);
        }
    }
}
