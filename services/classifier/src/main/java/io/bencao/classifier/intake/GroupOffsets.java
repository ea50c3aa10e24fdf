package io.bencao.classifier.intake;

import io.bencao.protocols.offsets.OffsetNote;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What the group has committed in the topic that is read, as of one look, and what follows from it for a partition.
 *
 * @param topic its name
 * @param topicId its id, as Kafka prints it
 * @param committed by partition; none or null where there is no offset
 * @param partitions how many the topic has, as far as this consumer knows
 */
record GroupOffsets(String topic, String topicId, Map<TopicPartition, OffsetAndMetadata> committed, int partitions) {

    /** Where a partition goes on. */
    sealed interface Place {
        /** Does what belongs to it. */
        void match(Consumer<OffsetAndMetadata> at, Runnable added, Consumer<String> unknown);

        /** At this offset. */
        record At(OffsetAndMetadata offset) implements Place {
            @Override
            public void match(Consumer<OffsetAndMetadata> at, Runnable added, Consumer<String> unknown) {
                at.accept(offset);
            }
        }

        /** It was added to the topic after the group had begun, and nobody has read in it. */
        record Added() implements Place {
            @Override
            public void match(Consumer<OffsetAndMetadata> at, Runnable added, Consumer<String> unknown) {
                added.run();
            }
        }

        /** Nowhere: a person has to say. */
        record Unknown(String why) implements Place {
            @Override
            public void match(Consumer<OffsetAndMetadata> at, Runnable added, Consumer<String> unknown) {
                unknown.accept(why);
            }
        }
    }

    Place of(TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        if (offset != null) {
            return OffsetNote.strangeness(offset, topicId)
                    .<Place>map(Place.Unknown::new)
                    .orElseGet(() -> new Place.At(offset));
        }
        int reached = reached();
        return reached > 0 && partition.partition() >= reached
                ? new Place.Added()
                : new Place.Unknown("the group has no committed offset for it");
    }

    /** The note for what is committed from now on. */
    OffsetNote note() {
        return new OffsetNote(topicId, reached());
    }

    /**
     * So many partitions, from 0 on, the group has had an offset of at some time; 0 where nothing tells. It is told by the notes, and rises
     * only while no partition lacks its offset: of one that lacks it among these, the offset was lost.
     */
    private int reached() {
        int noted = committed.values().stream()
                .flatMap(offset -> Optional.ofNullable(offset).flatMap(OffsetNote::beside).stream())
                .filter(note -> note.topicId().equals(topicId))
                .mapToInt(OffsetNote::partitions)
                .max()
                .orElse(0);
        boolean whole = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .allMatch(this::isOwn);
        return whole ? Math.max(noted, partitions) : noted;
    }

    private boolean isOwn(TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset != null && OffsetNote.strangeness(offset, topicId).isEmpty();
    }
}
