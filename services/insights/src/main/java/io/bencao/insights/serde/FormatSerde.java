package io.bencao.insights.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** A {@link Format} as Kafka takes it. Thread-safe: stores are read by other threads than write them. */
public final class FormatSerde<T> implements Serde<T> {

    /** A store's value is made for most predictions, and a buffer costs more than what is written to it. */
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private static final class Buffer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private BinaryEncoder encoder;
    }

    private final Format<T> format;

    public FormatSerde(Format<T> format) {
        this.format = format;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : bytes(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : value(bytes);
    }

    /** A value as bytes. */
    public byte[] bytes(T value) {
        Buffer buffer = BUFFERS.get();
        BinaryEncoder to = EncoderFactory.get().binaryEncoder(buffer.out, buffer.encoder);
        buffer.encoder = to;
        // Only now: the encoder has let go of what a value that could not be written left in it.
        buffer.out.reset();
        try {
            format.write(value, to);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return buffer.out.toByteArray();
    }

    /**
     * The value in these bytes.
     *
     * @throws SerializationException if they are none that {@link #bytes} made
     */
    public T value(byte[] bytes) {
        BinaryDecoder from = DecoderFactory.get().binaryDecoder(bytes, null);
        try {
            T value = format.read(from);
            if (!from.isEnd()) {
                throw new SerializationException("a store or an internal topic holds more than was read of it");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a store or an internal topic holds what can't be read", e);
        }
    }
}
