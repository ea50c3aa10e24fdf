package io.bencao.trainer.release;

import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far labels and commands have led to a conclusion.
 *
 * @param labels by partition the offset in {@code labelled-examples} of the first label that has not
 * @param command the offset in {@code trainer-commands} of the first command that has not; empty if it is as before
 * @param topicIds by name, which topics these are offsets in; stands beside them, so that none is taken for one of a later topic
 */
public record Consumed(Map<Integer, Long> labels, Optional<Long> command, Map<String, String> topicIds) {

    private static final int PARTITIONS_UNKNOWN = 0;

    public Consumed {
        labels = Map.copyOf(labels);
        topicIds = Map.copyOf(topicIds);
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        labels.forEach((partition, next) -> {
            TopicPartition place = new TopicPartition(Topics.LABELLED_EXAMPLES.name(), partition);
            offsets.put(place, noted(place, next));
        });
        command.ifPresent(next -> offsets.put(commands(), noted(commands(), next)));
        return offsets;
    }

    private OffsetAndMetadata noted(TopicPartition place, long next) {
        // A run of an earlier version, gone on with, does not know its topics.
        String id = topicIds.get(place.topic());
        return id == null
                ? new OffsetAndMetadata(next)
                : new OffsetAndMetadata(next, new OffsetNote(id, PARTITIONS_UNKNOWN).text());
    }

    static TopicPartition commands() {
        return new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);
    }
}
