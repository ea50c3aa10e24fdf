package io.bencao.schemas;

import io.bencao.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.RawMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records to bytes and back: a header that tells the schema, then the record in Avro's binary encoding. Two headers:
 *
 * <ul>
 *   <li>Avro's single-object encoding: {@code C3 01}, then the schema's 64-bit Rabin fingerprint, little endian (Apache Avro
 *       specification, "Single-object encoding"). Read with the {@code .avsc} file at hand; no registry is needed.
 *   <li>Confluent's: {@code 00}, then the schema's number in a schema registry, 32 bits, big endian (Confluent
 *       documentation, "Wire format").
 * </ul>
 *
 * <p>Which one is written is configured; both are read, told apart by the first byte. Read is what was written with today's
 * schema or with that of an earlier release, and with whatever a registry knows that fits.
 *
 * <p>Thread-safe.
 */
public final class Wire<T extends SpecificRecord> {

    static {
        TrustedRecords.declare();
    }

    private static final byte MARKER_1 = (byte) 0xC3;
    private static final byte MARKER_2 = 0x01;
    private static final byte REGISTRY_MARKER = 0x00;
    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final int REGISTRY_HEADER = 5;
    private static final int FINGERPRINT_AT = 2;

    private final Class<T> type;
    private final Schema schema;
    private final String subject;
    private final WireFormat format;
    private final Optional<SchemaRegistry> registry;
    private final Optional<RegisteredReaders<T>> registered;
    private final RawMessageEncoder<T> encoder;
    private final WrittenReaders<T> written;
    private final long fingerprint;

    /** Null until the registry has said which number the schema has. */
    private volatile byte[] registryHeader;

    Wire(Class<T> type, String subject, WireFormat format, Optional<SchemaRegistry> registry) {
        this(type, subject, format, registry, ReleasedSchemas.carried());
    }

    /** With other released schemas than those that the jar carries. */
    Wire(
            Class<T> type,
            String subject,
            WireFormat format,
            Optional<SchemaRegistry> registry,
            ReleasedSchemas released) {
        // The generated class's own class loader and logical types: a container's may differ from the caller's.
        SpecificData data = SpecificData.getForClass(type);
        this.type = type;
        this.schema = data.getSchema(type);
        this.subject = subject;
        this.format = format;
        this.registry = registry;
        this.registered = registry.map(asked -> new RegisteredReaders<>(asked, data, schema));
        this.encoder = new RawMessageEncoder<>(data, schema);
        this.written = new WrittenReaders<>(data, schema, released.of(schema.getName()));
        this.fingerprint = WrittenReaders.fingerprint(schema);
    }

    /** The wire form of a record type where there is no registry. */
    public static <T extends SpecificRecord> Wire<T> of(Class<T> type) {
        return new Wire<>(type, "", WireFormat.SINGLE_OBJECT, Optional.empty());
    }

    /**
     * Asks the registry for what writing needs, if it does, so that its trouble shows before there is a record.
     *
     * @throws io.bencao.schemas.registry.SchemaRefusedException if the registry does not have or take the schema
     * @throws io.bencao.schemas.registry.RegistryUnavailableException if it does not answer
     */
    public Wire<T> readyToWrite() {
        header();
        return this;
    }

    /**
     * The record as bytes.
     *
     * @throws io.bencao.schemas.registry.SchemaRefusedException as {@link #readyToWrite()}, at the first record
     * @throws io.bencao.schemas.registry.RegistryUnavailableException as {@link #readyToWrite()}, at the first record
     */
    public byte[] write(T record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header());
        try {
            encoder.encode(record, out);
        } catch (IOException e) {
            // In-memory streams don't fail; a record that breaks its schema throws an AvroRuntimeException instead.
            throw new AvroRuntimeException(e);
        }
        return out.toByteArray();
    }

    /**
     * The record in these bytes; its fields of bytes are windows on them, not copies.
     *
     * @throws MalformedRecordException if they hold none of this type: no header, another schema, cut short, or hostile
     *     lengths
     * @throws io.bencao.schemas.registry.RegistryUnavailableException if the registry must be asked and does not answer: the
     *     record may be good, and can be read later
     */
    public T read(byte[] bytes) throws MalformedRecordException {
        return read(ByteBuffer.wrap(bytes));
    }

    /**
     * The same of the bytes between a buffer's position and its limit, neither of which is moved; the buffer has an array.
     *
     * @throws MalformedRecordException as {@link #read(byte[])}
     */
    public T read(ByteBuffer bytes) throws MalformedRecordException {
        if (isSingleObject(bytes)) {
            return decode(singleObjectReader(bytes), bytes, SINGLE_OBJECT_HEADER);
        }
        if (isRegistered(bytes)) {
            return decode(registeredReader(bytes), bytes, REGISTRY_HEADER);
        }
        throw new MalformedRecordException(
                "no record of ours: neither Avro's single-object encoding (C3 01 at its start) nor a schema registry's (00)");
    }

    /** Whether the bytes begin as a record does, in either format. */
    public static boolean isRecord(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return isSingleObject(buffer) || isRegistered(buffer);
    }

    /** Whether the bytes begin as a single-object record does. */
    public static boolean isSingleObject(byte[] bytes) {
        return isSingleObject(ByteBuffer.wrap(bytes));
    }

    private static boolean isSingleObject(ByteBuffer bytes) {
        int at = bytes.position();
        return bytes.remaining() >= SINGLE_OBJECT_HEADER && bytes.get(at) == MARKER_1 && bytes.get(at + 1) == MARKER_2;
    }

    private static boolean isRegistered(ByteBuffer bytes) {
        return bytes.remaining() >= REGISTRY_HEADER && bytes.get(bytes.position()) == REGISTRY_MARKER;
    }

    private DatumReader<T> singleObjectReader(ByteBuffer bytes) throws MalformedRecordException {
        long found = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(bytes.position() + FINGERPRINT_AT);
        return written.reader(found)
                .orElseThrow(() -> new MalformedRecordException(String.format(
                        "not a readable %s: its schema has the fingerprint %016x, which is neither this version's (%016x) nor an"
                                + " earlier release's; a newer version's are read after an upgrade",
                        type.getSimpleName(), found, fingerprint)));
    }

    private DatumReader<T> registeredReader(ByteBuffer bytes) throws MalformedRecordException {
        int id = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(bytes.position() + 1);
        if (registered.isEmpty()) {
            throw new MalformedRecordException("its schema is number " + Integer.toUnsignedString(id)
                    + " of a schema registry (first byte 00), and none is configured: set " + WireSettings.URL
                    + " to read such records");
        }
        return registered.get().reader(id);
    }

    private T decode(DatumReader<T> with, ByteBuffer bytes, int offset) throws MalformedRecordException {
        try {
            return with.read(null, new BoundedDecoder(bytes, offset));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Avro answers bytes that make no sense with whatever its readers stumble over; a foreign schema may nest.
            throw new MalformedRecordException("not a readable " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The ten bytes that stand before every single-object record of a schema. They change whenever its fields do. */
    public static byte[] singleObjectHeader(Schema schema) {
        return singleObjectHeader(WrittenReaders.fingerprint(schema));
    }

    private static byte[] singleObjectHeader(long fingerprint) {
        return ByteBuffer.allocate(SINGLE_OBJECT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER_1)
                .put(MARKER_2)
                .putLong(fingerprint)
                .array();
    }

    private byte[] header() {
        if (format == WireFormat.SINGLE_OBJECT) {
            return singleObjectHeader(fingerprint);
        }
        if (registryHeader == null) {
            // The settings allow no registry format without a registry.
            int id = registry.orElseThrow().id(subject, schema);
            registryHeader = ByteBuffer.allocate(REGISTRY_HEADER)
                    .put(REGISTRY_MARKER)
                    .putInt(id)
                    .array();
        }
        return registryHeader;
    }
}
