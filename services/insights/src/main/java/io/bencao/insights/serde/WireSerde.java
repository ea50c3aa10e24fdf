package io.bencao.insights.serde;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record of the contract as Kafka takes it. Thread-safe.
 *
 * @param wire writes and reads it
 */
public record WireSerde<T extends SpecificRecord>(Wire<T> wire) implements Serde<T> {

    /** As stores hold it, whatever the wire format outside is. */
    public static <T extends SpecificRecord> WireSerde<T> stored(Class<T> type) {
        return new WireSerde<>(Wire.of(type));
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : wire.write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : value(bytes);
    }

    private T value(byte[] bytes) {
        try {
            return wire.read(bytes);
        } catch (MalformedRecordException e) {
            throw new SerializationException("a store or an internal topic holds what can't be read", e);
        }
    }
}
