package io.bencao.guarantees;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers evidence: first the partitions, then the records of {@code image-events} in offset order per partition, then
 * the answers in the order of each output partition. One thread.
 */
public final class EvidenceBuilder {

    private static final int MOST_REASONS = 255;
    private static final int MOST_CHECKPOINTS = 65_535;

    private final String topic;
    private final String topicId;
    private final Map<Integer, PartitionRecords> partitions = new TreeMap<>();
    private final Map<Observation, CountedExamples> observations = new EnumMap<>(Observation.class);
    private final Map<Lane, Long> lastInLane = new HashMap<>();
    private final Names reasons = new Names(MOST_REASONS);
    private final Names checkpoints = new Names(MOST_CHECKPOINTS);

    /** Answers from one partition on their way to one partition of one output topic: these keep their order. */
    private record Lane(String outputTopic, int outputPartition, int partition) {}

    /**
     * @param topic of the records that are to be answered
     * @param topicId its id, as Kafka prints it
     */
    public EvidenceBuilder(String topic, String topicId) {
        this.topic = topic;
        this.topicId = topicId;
    }

    /** Names a partition and what of it is looked at. */
    public EvidenceBuilder partition(int partition, Bounds bounds) {
        partitions.put(partition, new PartitionRecords(bounds));
        return this;
    }

    /**
     * A committed record of the topic.
     *
     * @param valueDigest {@link Digest} of its value
     * @param imageDigest {@link Digest} of the encoded image in it; the value's where there is none
     */
    public EvidenceBuilder record(RecordId id, long valueDigest, long imageDigest) {
        PartitionRecords records = partitions.get(id.partition());
        if (records == null) {
            throw new IllegalArgumentException("partition " + id.partition() + " was not announced");
        }
        records.add(id.offset(), valueDigest, imageDigest);
        return this;
    }

    /** What of a partition is looked at, as it is known after its records were read. */
    public EvidenceBuilder within(int partition, Bounds bounds) {
        partitions.get(partition).within(bounds);
        return this;
    }

    /** Nobody knows which records of this partition must have been answered by now, for this reason, a clause. */
    public EvidenceBuilder cannotBeJudged(int partition, String why) {
        partitions.get(partition).cannotBeJudged(why);
        return this;
    }

    /** Whether the partition was named. */
    boolean knows(int partition) {
        return partitions.containsKey(partition);
    }

    /** How many records of this partition were given that stand at this offset or behind it. */
    long recordsFrom(int partition, long offset) {
        PartitionRecords records = partitions.get(partition);
        return records == null ? 0 : records.size() - records.rowsBefore(offset);
    }

    /**
     * A committed prediction.
     *
     * @param outputTopic and {@code outputPartition}: where it stands
     * @param imageDigest of the image that it says it answers
     * @param checkpoint digest of the checkpoint that it names
     * @param keyIsSource whether its key is its source id
     */
    public EvidenceBuilder prediction(
            String outputTopic,
            int outputPartition,
            Claim claim,
            long imageDigest,
            String checkpoint,
            boolean keyIsSource) {
        if (!keyIsSource) {
            observe(Observation.KEY_NOT_SOURCE, claim);
        }
        if (checkpoint.isEmpty()) {
            observe(Observation.NO_CHECKPOINT, claim);
        }
        PartitionRecords records = answered(outputTopic, outputPartition, claim);
        if (records == null) {
            return this;
        }
        int row = records.row(claim.offset());
        if (records.imageDigest(row) != imageDigest) {
            observe(Observation.OTHER_IMAGE, claim.record());
        }
        int number = checkpoints.number(checkpoint);
        if (records.predictions(row) > 0 && records.checkpoint(row) != number) {
            observe(Observation.TWO_CHECKPOINTS, claim.record());
        }
        records.predicted(row, number);
        return this;
    }

    /**
     * A committed dead letter.
     *
     * @param valueDigest {@link Digest} of its value
     * @param reason its reason header
     */
    public EvidenceBuilder deadLetter(
            String outputTopic, int outputPartition, Claim claim, long valueDigest, String reason) {
        PartitionRecords records = answered(outputTopic, outputPartition, claim);
        if (records == null) {
            return this;
        }
        int row = records.row(claim.offset());
        if (records.valueDigest(row) != valueDigest) {
            observe(Observation.OTHER_BYTES, claim.record());
        }
        records.deadLettered(row, reasons.number(reason));
        return this;
    }

    /** A committed answer that can't be read. */
    public EvidenceBuilder unreadable(String outputTopic, int outputPartition, long outputOffset, String why) {
        observe(Observation.UNREADABLE_ANSWER, outputTopic + "/" + outputPartition + "/" + outputOffset + ": " + why);
        return this;
    }

    /** The evidence so far. */
    public Evidence build() {
        return new Evidence(topic, partitions, observations, reasons, checkpoints);
    }

    /** The partition that the claim's record is in; null, and an observation made, where the record is not there. */
    private PartitionRecords answered(String outputTopic, int outputPartition, Claim claim) {
        if (!claim.topic().equals(topic) || !claim.topicId().equals(topicId)) {
            observe(Observation.OTHER_TOPIC, claim + " of topic id " + claim.topicId());
            return null;
        }
        inOrder(new Lane(outputTopic, outputPartition, claim.partition()), claim);
        PartitionRecords records = partitions.get(claim.partition());
        if (records == null) {
            observe(Observation.NO_SUCH_RECORD, claim.record());
            return null;
        }
        if (records.row(claim.offset()) >= 0) {
            return records;
        }
        Bounds bounds = records.bounds();
        observe(bounds.holds(claim.offset()) ? Observation.NO_SUCH_RECORD : Observation.OUTSIDE, claim.record());
        return null;
    }

    private void inOrder(Lane lane, Claim claim) {
        long last = lastInLane.merge(lane, claim.offset(), Math::max);
        if (claim.offset() < last) {
            observe(Observation.OUT_OF_ORDER, claim.record() + " after " + last);
        }
    }

    private void observe(Observation observation, Object example) {
        observations.computeIfAbsent(observation, any -> new CountedExamples()).add(example);
    }
}
