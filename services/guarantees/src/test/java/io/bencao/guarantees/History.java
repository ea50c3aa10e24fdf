package io.bencao.guarantees;

/**
 * A history written by hand, as in the worked examples of the guarantees: records 0, 1, 2… of partition 0 and what was
 * answered, in this order. The value of record n has digest n, its image 100 + n.
 */
final class History {

    static final String TOPIC = "image-events";
    static final String TOPIC_ID = "id-of-today";
    static final String CHECKPOINT = "a";

    private static final String PREDICTIONS = "predictions";
    private static final String DEAD_LETTERS = "image-events.dlq";
    private static final int IMAGE = 100;

    private final EvidenceBuilder evidence = new EvidenceBuilder(TOPIC, TOPIC_ID);

    private History() {}

    /** That many records, all due. */
    static History of(int records) {
        return within(Bounds.all(0, records), 0, records);
    }

    /** Records from first to before last, looked at within these bounds. */
    static History within(Bounds bounds, int first, int last) {
        History history = new History();
        history.evidence.partition(0, bounds);
        for (int offset = first; offset < last; offset++) {
            history.evidence.record(new RecordId(0, offset), offset, IMAGE + offset);
        }
        return history;
    }

    /** One more partition with that many records. */
    History partition(int partition, int records) {
        evidence.partition(partition, Bounds.all(0, records));
        for (int offset = 0; offset < records; offset++) {
            evidence.record(new RecordId(partition, offset), offset, IMAGE + offset);
        }
        return this;
    }

    History predicted(long... offsets) {
        for (long offset : offsets) {
            predictedBy(CHECKPOINT, offset);
        }
        return this;
    }

    History predictedBy(String checkpoint, long offset) {
        return prediction(claim(TOPIC_ID, 0, offset), offset, checkpoint, true);
    }

    History predictedOf(int partition, long offset) {
        return prediction(claim(TOPIC_ID, partition, offset), offset, CHECKPOINT, true);
    }

    History predictedWithOtherKey(long offset) {
        return prediction(claim(TOPIC_ID, 0, offset), offset, CHECKPOINT, false);
    }

    History predictedFromImageOf(long other, long offset) {
        return prediction(claim(TOPIC_ID, 0, offset), other, CHECKPOINT, true);
    }

    History predictedInTopicId(String topicId, long offset) {
        return prediction(claim(topicId, 0, offset), offset, CHECKPOINT, true);
    }

    History deadLettered(long offset, String reason) {
        return deadLetteredWithBytesOf(offset, offset, reason);
    }

    History deadLetteredWithBytesOf(long other, long offset, String reason) {
        evidence.deadLetter(DEAD_LETTERS, 0, claim(TOPIC_ID, 0, offset), other, reason);
        return this;
    }

    History unreadableAnswer() {
        evidence.unreadable(PREDICTIONS, 0, 9, "no Avro");
        return this;
    }

    History within(Bounds later) {
        evidence.within(0, later);
        return this;
    }

    History cannotBeJudged(int partition, String why) {
        evidence.cannotBeJudged(partition, why);
        return this;
    }

    Evidence evidence() {
        return evidence.build();
    }

    private History prediction(Claim claim, long imageOf, String checkpoint, boolean keyIsSource) {
        evidence.prediction(PREDICTIONS, 0, claim, IMAGE + imageOf, checkpoint, keyIsSource);
        return this;
    }

    private static Claim claim(String topicId, int partition, long offset) {
        return new Claim(TOPIC, topicId, partition, offset);
    }
}
