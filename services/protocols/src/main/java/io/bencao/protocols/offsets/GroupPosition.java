package io.bencao.protocols.offsets;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition as a consumer group stands in it.
 *
 * @param topicId of its topic, as Kafka prints it
 * @param partition which one
 * @param start the first offset that is still retained
 * @param end the first offset that nobody has written yet
 * @param committed where the group goes on; empty where it has committed nothing
 */
public record GroupPosition(
        String topicId, TopicPartition partition, long start, long end, Optional<OffsetAndMetadata> committed) {

    /** Why the group can't go on there by itself, a clause; empty where it can. Reading never jumps over a gap. */
    public Optional<String> obstacle() {
        if (committed.isEmpty()) {
            return Optional.of("the group has no committed offset there");
        }
        Optional<String> strange = OffsetNote.strangeness(committed.get(), topicId);
        if (strange.isPresent()) {
            return strange;
        }
        long offset = committed.get().offset();
        if (offset < start) {
            // What stood between expired without an answer.
            return Optional.of(
                    "the committed offset " + offset + " is no longer retained; the oldest record is at " + start);
        }
        return offset > end
                ? Optional.of("the committed offset " + offset + " lies behind the end " + end + " of the partition")
                : Optional.empty();
    }

    /** Offsets from where the group stands to the end, transaction markers included; all that is retained where it stands nowhere. */
    public long lag() {
        return end
                - Math.min(
                        end,
                        Math.max(start, own().map(OffsetAndMetadata::offset).orElse(start)));
    }

    /** What was committed in this topic and in no earlier one of its name. */
    private Optional<OffsetAndMetadata> own() {
        return committed.filter(
                offset -> OffsetNote.strangeness(offset, topicId).isEmpty());
    }
}
