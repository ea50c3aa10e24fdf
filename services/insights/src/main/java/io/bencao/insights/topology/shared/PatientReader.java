package io.bencao.insights.topology.shared;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records, and waits for a schema registry that does not answer: the record may be good. Then the
 * stream thread is replaced and reads it again.
 */
public final class PatientReader<T extends SpecificRecord> {

    private static final Patience PATIENCE = new Patience(20, Duration.ofSeconds(1));

    private final Wire<T> wire;

    public PatientReader(Wire<T> wire) {
        this.wire = wire;
    }

    /**
     * The record in these bytes.
     *
     * @throws MalformedRecordException if they hold none
     */
    public T read(byte[] bytes) throws MalformedRecordException {
        return PATIENCE.ask("The schema registry", RegistryUnavailableException.class, () -> wire.read(bytes));
    }
}
