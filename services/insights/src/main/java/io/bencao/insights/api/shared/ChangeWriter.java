package io.bencao.insights.api.shared;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what people change: the record and its entry in the audit log in one transaction, so that neither stands without the
 * other. One change at a time; each is committed when the call returns. Thread-safe.
 */
public final class ChangeWriter implements AutoCloseable {

    private final Properties settings;
    private final Wire<AuditEntry> audit;
    private final Clock clock;
    private KafkaProducer<byte[], byte[]> producer;

    /**
     * @param settings of a transactional producer
     * @param audit writes the entries
     * @param clock for the entries' time
     */
    public ChangeWriter(Properties settings, Wire<AuditEntry> audit, Clock clock) {
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Writes a record and says who did what.
     *
     * @return where the record stands
     * @throws RefusedRequestException when Kafka does not take it; nothing is written then
     */
    public synchronized RecordMetadata write(
            ProducerRecord<byte[], byte[]> record,
            String actor,
            String action,
            String subject,
            Map<String, String> details) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setActor(actor)
                .setAction(action)
                .setSubject(subject)
                .setDetails(details)
                .setAt(clock.instant())
                .build();
        ProducerRecord<byte[], byte[]> log = new ProducerRecord<>(
                Topics.AUDIT_LOG.name(), actor.getBytes(StandardCharsets.UTF_8), audit.write(entry));
        try {
            KafkaProducer<byte[], byte[]> open = open();
            open.beginTransaction();
            Future<RecordMetadata> written = open.send(record);
            open.send(log);
            open.commitTransaction();
            return written.get();
        } catch (KafkaException e) {
            close();
            throw Refusals.unavailable(e);
        } catch (ExecutionException e) {
            close();
            throw Refusals.unavailable(new KafkaException(e.getCause()));
        } catch (InterruptedException e) {
            close();
            throw Refusals.interrupted(e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            // What was begun is aborted by the next producer of the same transactional id, or by the broker.
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private KafkaProducer<byte[], byte[]> open() {
        if (producer == null) {
            KafkaProducer<byte[], byte[]> fresh = new KafkaProducer<>(settings);
            try {
                fresh.initTransactions();
            } catch (KafkaException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
            producer = fresh;
        }
        return producer;
    }
}
