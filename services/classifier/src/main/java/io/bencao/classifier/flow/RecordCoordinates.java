package io.bencao.classifier.flow;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a record stands in Kafka: its identity.
 *
 * @param topic the topic's name
 * @param topicId the topic's id, base64url as Kafka prints it: a topic made anew reuses offsets but not this
 * @param partition the partition
 * @param offset the offset
 */
public record RecordCoordinates(String topic, String topicId, int partition, long offset) {

    /** An event id for a record that carries none: the same record always gets the same one (UUID version 3). */
    public UUID toEventId() {
        return UUID.nameUUIDFromBytes((topicId + "/" + partition + "/" + offset).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
