package io.bencao.insights.topology.shared;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records, and waits for a schema registry that does not answer: the record may be good. Only so long that the consumer
 * group does not lose patience; then the stream thread is replaced and reads it again.
 */
public final class PatientReader<T extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(PatientReader.class);
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);

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
        for (int tried = 1; ; tried++) {
            try {
                return wire.read(bytes);
            } catch (RegistryUnavailableException e) {
                if (tried == TRIES) {
                    throw e;
                }
                LOG.warn("The schema registry does not answer, waiting reason='{}'", e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(RegistryUnavailableException cause) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cause;
        }
    }
}
