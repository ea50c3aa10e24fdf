package io.bencao.schemas;

import io.bencao.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;

/** Readers of one record type by the number of the schema that the writer used. Thread-safe. */
final class RegisteredReaders<T> {

    /** More schemas than one type ever has; past it, hostile numbers are at work, and forgetting costs a question. */
    private static final int MOST_KNOWN = 1_000;

    /** Empty: a schema of something else. What a number means never changes, so both are kept. */
    private final Map<Integer, Optional<DatumReader<T>>> known = new ConcurrentHashMap<>();

    private final SchemaRegistry registry;
    private final SpecificData data;
    private final Schema schema;

    RegisteredReaders(SchemaRegistry registry, SpecificData data, Schema schema) {
        this.registry = registry;
        this.data = data;
        this.schema = schema;
    }

    DatumReader<T> reader(int id) throws MalformedRecordException {
        if (id <= 0) {
            throw new MalformedRecordException("the schema id " + id + " is none that a registry gives");
        }
        Optional<DatumReader<T>> reader = known.get(id);
        if (reader == null) {
            reader = ask(id);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(id, reader);
        }
        return reader.orElseThrow(() ->
                new MalformedRecordException("schema " + id + " of the registry can't be read as " + schema.getName()));
    }

    private Optional<DatumReader<T>> ask(int id) throws MalformedRecordException {
        // A number without a schema is not remembered: the next schema to be registered may get it.
        Schema writer = registry.schema(id)
                .orElseThrow(() -> new MalformedRecordException("the registry has no Avro schema " + id));
        boolean fits = SchemaCompatibility.checkReaderWriterCompatibility(schema, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
        return fits ? Optional.of(reader(writer)) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // Avro's signature has no type variable; the reader makes what the schema names.
    private DatumReader<T> reader(Schema writer) {
        return (DatumReader<T>) data.createDatumReader(writer, schema);
    }
}
