package io.bencao.cli.dataset;

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
        /** Its event only referred to it. */
        ELSEWHERE("elsewhere");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it is written in files. */
        String text() {
            return text;
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
