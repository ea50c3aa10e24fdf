package io.bencao.guarantees;

/** What can be seen of an answer on its own while evidence is gathered. */
enum Observation {
    /** The bytes are no prediction, or a dead letter lacks the headers that name its origin. */
    UNREADABLE_ANSWER("answers that can't be read"),
    /** Names an offset that no committed record has. */
    NO_SUCH_RECORD("answers that name no existing record"),
    /** The origin's image has another digest than the answer says: the answer to another image. */
    OTHER_IMAGE("answers whose image digest is not that of their record"),
    /** A dead letter whose value is not the original's. */
    OTHER_BYTES("dead letters with other bytes than their record"),
    /** Comes after the answer to a later record of the same partition. */
    OUT_OF_ORDER("answers after that to a later record of their partition"),
    /** Would land in another partition than the rest of its source. */
    KEY_NOT_SOURCE("predictions whose key is not their source"),
    /** The same record answered by two checkpoints. */
    TWO_CHECKPOINTS("records answered by two checkpoints"),
    /** No checkpoint is named. */
    NO_CHECKPOINT("predictions that name no checkpoint"),
    /** Breaks nothing: answers another topic, or an earlier one of the same name. */
    OTHER_TOPIC("answers to another topic or an earlier one of this name"),
    /** Breaks nothing: answers a record outside the range. */
    OUTSIDE("answers to records outside the range or expired");

    private final String text;

    Observation(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
