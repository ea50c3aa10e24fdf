package io.bencao.guarantees;

/**
 * What became of one record.
 *
 * @param predictions committed predictions that name it
 * @param deadLetters committed dead letters that name it
 * @param reason of its last dead letter; empty where it has none
 */
public record RecordOutcome(int predictions, int deadLetters, String reason) {

    /** Committed answers of both kinds. */
    public int answers() {
        return predictions + deadLetters;
    }
}
