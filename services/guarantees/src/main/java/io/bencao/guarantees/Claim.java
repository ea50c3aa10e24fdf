package io.bencao.guarantees;

/**
 * Which record an answer says it answers. A topic that was deleted and made again has the same name and offsets but
 * another id.
 *
 * @param topicId as Kafka prints it
 */
public record Claim(String topic, String topicId, int partition, long offset) {

    RecordId record() {
        return new RecordId(partition, offset);
    }

    @Override
    public String toString() {
        return topic + "/" + partition + "/" + offset;
    }
}
