package io.bencao.insights.serde;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Keys whose bytes sort as they are read in ranges: numbers of a fixed width, big endian, before everything else. Avro's own
 * numbers have as many bytes as they need, the lowest first, so a range of them is no range of bytes. Thread-safe.
 *
 * @param ordered the key's bytes
 * @param read from such bytes
 */
public record KeySerde<K>(Function<K, byte[]> ordered, Function<byte[], K> read) implements Serde<K> {

    @Override
    public Serializer<K> serializer() {
        return (topic, key) -> key == null ? null : ordered.apply(key);
    }

    @Override
    public Deserializer<K> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read.apply(bytes);
    }
}
