package io.bencao.protocols.preconditions;

import io.bencao.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Compares clocks by writing one record without key and value to {@code trainer-lease}, whose records nobody reads: only its assignment
 * matters, and it keeps them for an hour. The only one here that writes.
 */
public final class ClockProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private ClockProbe() {}

    /** @param producer waits for all replicas; not closed here */
    public static Diagnosis measure(Producer<byte[], byte[]> producer) throws InterruptedException {
        // Meets the leader first, so that the record's own way is short.
        producer.partitionsFor(Topics.TRAINER_LEASE.name());
        Instant before = Instant.now();
        try {
            RecordMetadata taken = producer.send(new ProducerRecord<>(Topics.TRAINER_LEASE.name(), null, null))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Clocks.measured(before, Instant.ofEpochMilli(taken.timestamp()), Instant.now());
        } catch (ExecutionException e) {
            return Diagnosis.unanswered(Check.CLOCKS, "broker", Asked.failed(e.getCause()));
        } catch (TimeoutException e) {
            return Diagnosis.unanswered(Check.CLOCKS, "broker", Asked.failed(e));
        }
    }
}
