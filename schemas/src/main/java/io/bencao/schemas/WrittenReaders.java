package io.bencao.schemas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;

/**
 * Readers of one record type by the fingerprint of the schema that the writer used: today's, and those of released versions.
 * A field that such a version lacked has its default. Thread-safe.
 */
final class WrittenReaders<T> {

    private final Map<Long, DatumReader<T>> readers;

    /** @param released each of them can be read as today's; the contract's test sees to it */
    WrittenReaders(SpecificData data, Schema today, List<Schema> released) {
        Map<Long, DatumReader<T>> byFingerprint = new HashMap<>();
        released.forEach(writer -> byFingerprint.put(fingerprint(writer), reader(data, writer, today)));
        // Last: a release whose fields are today's too must not make reading slower.
        byFingerprint.put(fingerprint(today), reader(data, today, today));
        this.readers = Map.copyOf(byFingerprint);
    }

    /** The one for what was written with that schema; empty where no version known here had it. */
    Optional<DatumReader<T>> reader(long fingerprint) {
        return Optional.ofNullable(readers.get(fingerprint));
    }

    /** 64-bit Rabin, as Avro's single-object encoding has it. */
    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    @SuppressWarnings("unchecked") // Avro's signature has no type variable; the reader makes what the schema names.
    private static <T> DatumReader<T> reader(SpecificData data, Schema writer, Schema today) {
        return (DatumReader<T>) data.createDatumReader(writer, today);
    }
}
