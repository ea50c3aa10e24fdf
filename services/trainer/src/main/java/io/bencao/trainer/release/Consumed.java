package io.bencao.trainer.release;

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
 */
public record Consumed(Map<Integer, Long> labels, Optional<Long> command) {

    public Consumed {
        labels = Map.copyOf(labels);
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        labels.forEach((partition, next) -> offsets.put(
                new TopicPartition(Topics.LABELLED_EXAMPLES.name(), partition), new OffsetAndMetadata(next)));
        command.ifPresent(next -> offsets.put(commands(), new OffsetAndMetadata(next)));
        return offsets;
    }

    static TopicPartition commands() {
        return new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);
    }
}
