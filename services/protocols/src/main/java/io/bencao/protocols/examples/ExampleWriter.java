package io.bencao.protocols.examples;

import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes records of {@code labelled-examples}, sealed. Thread-safe. */
public final class ExampleWriter {

    private final Wire<LabelledExample> wire;
    private final SigningKey key;

    /**
     * @param wire ready to write
     * @param key seals them
     */
    public ExampleWriter(Wire<LabelledExample> wire, SigningKey key) {
        this.wire = wire;
        this.key = key;
    }

    /**
     * The record: the same for the same example and number.
     *
     * @param example null withdraws the event's
     * @param number above that of the event's record before
     */
    public ProducerRecord<byte[], byte[]> record(UUID eventId, LabelledExample example, long number) {
        byte[] id = eventId.toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = example == null ? null : wire.write(example);
        return new ProducerRecord<>(
                Topics.LABELLED_EXAMPLES.name(), null, id, value, ExampleSeal.seal(id, value, number, key));
    }
}
