package io.bencao.classifier.publish;

import io.bencao.protocols.offsets.OffsetNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * All that intake asks of publish. Publish changes the state, but for the last step of a rewind, which is intake's:
 *
 * <pre>
 *            producer ready                      anything fails: all lanes are closed
 * OPENING ───────────────────► PUBLISHING ─────────────────────────────────────────────► OPENING
 *                                  ▲                                                        │ producer ready again
 *                                  └──────────────── REWIND_NEEDED ◄────────────────────────┘
 *                      confirmRewind()
 * </pre>
 *
 * Intake takes in records only while it is PUBLISHING. Between a failure and {@link #confirmRewind} nothing is published or
 * committed. Thread-safe.
 */
public interface LanePublisher {

    /** Whether records can be answered now, and if not, who has to do what. */
    enum State {
        /** A producer is being made ready; no transaction is open. */
        OPENING,
        /** What lanes have answered is published and committed. */
        PUBLISHING,
        /** Intake has to go back to the committed offsets, with fresh lanes. */
        REWIND_NEEDED
    }

    /** The state as of now. */
    State state();

    /**
     * A lane for a partition that is ours from now on, or is read again from its committed offset.
     *
     * @param note stands beside the offsets that are committed of it
     */
    PartitionLane openLane(TopicPartition partition, OffsetNote note);

    /** Who commits: the group member as of now. */
    void updateMember(ConsumerGroupMetadata metadata);

    /**
     * Commits what these lanes have answered, then closes them. Waits for that, within bounds: after them the lanes are
     * closed all the same, and an open transaction that holds anything of theirs is dropped instead of committed.
     */
    void handOver(List<PartitionLane> leaving);

    /** All partitions stand at their committed offsets, with fresh lanes: publishing goes on. */
    void confirmRewind();

    /**
     * The oldest offsets that wait for a commit by the consumer itself, since all results before them are acknowledged: only
     * without transactions.
     */
    Optional<Map<TopicPartition, OffsetAndMetadata>> nextPlainOffsets();
}
