package io.bencao.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records to bytes and back, in Avro's single-object encoding: the two bytes {@code C3 01}, the schema's 64-bit Rabin
 * fingerprint (little endian), then the record (Apache Avro specification, "Single-object encoding"). Any language's Avro
 * library reads it with the {@code .avsc} file at hand; no registry is needed.
 *
 * <p>Thread-safe.
 */
public final class Wire<T extends SpecificRecord> {

    private static final int HEADER_BYTES = 10;

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;
    private final Class<T> type;

    private Wire(Class<T> type) {
        this.type = type;
        // The generated class's own class loader and logical types: a container's may differ from the caller's.
        SpecificData data = SpecificData.getForClass(type);
        Schema schema = data.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(data, schema);
        this.decoder = new BinaryMessageDecoder<>(data, schema);
    }

    /** The wire form of a record type. */
    public static <T extends SpecificRecord> Wire<T> of(Class<T> type) {
        return new Wire<>(type);
    }

    /** The record as bytes. */
    public byte[] write(T record) {
        try {
            ByteBuffer buffer = encoder.encode(record);
            if (buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
                return buffer.array();
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            // In-memory streams don't fail; a record that breaks its schema throws an AvroRuntimeException instead.
            throw new AvroRuntimeException(e);
        }
    }

    /**
     * The record in these bytes.
     *
     * @throws MalformedRecordException if they hold none of this type: no header, another schema, cut short, or hostile
     *     lengths
     */
    public T read(byte[] bytes) throws MalformedRecordException {
        if (!isSingleObject(bytes)) {
            throw new MalformedRecordException("not an Avro single-object record (bytes C3 01 expected at its start)");
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes), null);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Avro answers hostile lengths with whatever its readers stumble over, an OutOfMemoryError included: the
            // array
            // that a length of 2^31 asks for is refused by the JVM before anything is taken from the heap.
            throw new MalformedRecordException("not a readable " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Whether the bytes begin as a single-object record does. */
    public static boolean isSingleObject(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == 0x01;
    }
}
