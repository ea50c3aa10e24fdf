package io.bencao.guarantees;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen at both ends: every committed record of {@code image-events} in a range, and how often each was
 * answered. No payloads: {@link PartitionRecords#BYTES_PER_RECORD} bytes a record (ten million take 300 MB), and a few
 * examples of whatever looked wrong.
 */
public final class Evidence {

    private final String topic;
    private final Map<Integer, PartitionRecords> partitions;
    private final Map<Observation, CountedExamples> observations;
    private final Names reasons;
    private final Names checkpoints;

    Evidence(
            String topic,
            Map<Integer, PartitionRecords> partitions,
            Map<Observation, CountedExamples> observations,
            Names reasons,
            Names checkpoints) {
        this.topic = topic;
        this.partitions = new TreeMap<>(partitions);
        this.observations = observations;
        this.reasons = reasons;
        this.checkpoints = checkpoints;
    }

    /** Looks at a record and what became of it. */
    @FunctionalInterface
    public interface Visitor {
        /** @param due whether its answer must be there by now */
        void visit(RecordId id, RecordOutcome outcome, Due due);
    }

    /** The topic whose records are to be answered. */
    public String topic() {
        return topic;
    }

    /** How many records were looked at. */
    public long records() {
        return partitions.values().stream().mapToLong(PartitionRecords::size).sum();
    }

    /** Digests of all checkpoints that answered, in the order of their first answer. */
    public List<String> checkpoints() {
        return checkpoints.all();
    }

    /** What became of a record; no answers where it was never seen. */
    public RecordOutcome outcome(RecordId id) {
        PartitionRecords records = partitions.get(id.partition());
        int row = records == null ? -1 : records.row(id.offset());
        return row < 0 ? new RecordOutcome(0, 0, "") : outcome(records, row);
    }

    /** Whether a committed record of this id was seen. */
    public boolean contains(RecordId id) {
        PartitionRecords records = partitions.get(id.partition());
        return records != null && records.row(id.offset()) >= 0;
    }

    /** Visits every record, partition by partition in offset order. */
    public void forEach(Visitor visitor) {
        partitions.forEach((partition, records) -> {
            for (int row = 0; row < records.size(); row++) {
                long offset = records.offset(row);
                visitor.visit(new RecordId(partition, offset), outcome(records, row), records.due(offset));
            }
        });
    }

    /** How many records have exactly one answer, a prediction. */
    public long predicted() {
        long[] count = {0};
        forEach((id, outcome, due) -> count[0] += outcome.predictions() == 1 && outcome.deadLetters() == 0 ? 1 : 0);
        return count[0];
    }

    /** How many records have exactly one answer, a dead letter. */
    public long deadLettered() {
        long[] count = {0};
        forEach((id, outcome, due) -> count[0] += outcome.predictions() == 0 && outcome.deadLetters() == 1 ? 1 : 0);
        return count[0];
    }

    /** By partition, why it can't be judged: nobody knows which of its records must have been answered by now. */
    public Map<Integer, String> obstacles() {
        Map<Integer, String> obstacles = new TreeMap<>();
        partitions.forEach((partition, records) -> records.obstacle().ifPresent(why -> obstacles.put(partition, why)));
        return obstacles;
    }

    /** Offsets below the start of the logs: records that nothing can be said of any more, and their transaction markers. */
    long expiredOffsets() {
        return partitions.values().stream()
                .mapToLong(records -> records.bounds().logStart())
                .sum();
    }

    Finding finding(Observation observation) {
        CountedExamples examples = observations.get(observation);
        return examples == null ? new Finding(observation.text(), 0, List.of()) : examples.as(observation.text());
    }

    private RecordOutcome outcome(PartitionRecords records, int row) {
        return new RecordOutcome(records.predictions(row), records.deadLetters(row), reasons.text(records.reason(row)));
    }
}
