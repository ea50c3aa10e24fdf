package io.bencao.cli.dataset;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.protocols.feedback.Author;
import io.bencao.protocols.feedback.Authors;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one annotator said with one key, by the topic: so that nothing is said twice. */
final class OwnFeedback {

    private OwnFeedback() {}

    /**
     * The label that the annotator said last of each event; events of which the last word was another one are not in it.
     *
     * @param key sealed it; what others say in this name is not this annotator's word
     */
    static Map<UUID, String> labels(Cluster cluster, SigningKey key, String annotator) {
        Wire<Feedback> wire = cluster.wires().wire(Feedback.class, Topics.FEEDBACK);
        Authors authors = new Authors(TrustedKeys.of(key), false);
        Map<UUID, String> labels = new HashMap<>();
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.FEEDBACK)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                take(record, wire, authors, annotator, labels);
            }
        }
        return labels;
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            Wire<Feedback> wire,
            Authors authors,
            String annotator,
            Map<UUID, String> labels) {
        try {
            Feedback feedback = wire.read(record.value());
            // Checking a seal is dear: first what is cheap.
            if (!feedback.getAnnotator().equals(annotator)
                    || authors.of(feedback).standing() != Author.Standing.SEALED) {
                return;
            }
            if (feedback.getKind() == FeedbackKind.LABEL && feedback.getTrueLabel() != null) {
                labels.put(feedback.getEventId(), feedback.getTrueLabel());
            } else {
                labels.remove(feedback.getEventId());
            }
        } catch (MalformedRecordException | CheckpointException | IllegalArgumentException | NullPointerException e) {
            // Somebody else's record.
            return;
        }
    }
}
