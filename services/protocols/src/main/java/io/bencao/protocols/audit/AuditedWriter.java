package io.bencao.protocols.audit;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Writes what people change: a record and its entry in the audit log in one transaction, so that neither stands without the other.
 * After any failure the producer is given up; the next one of the same transactional id settles what was left open. Thread-safe:
 * one call at a time.
 */
public final class AuditedWriter implements AutoCloseable {

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Wire<AuditEntry> wire;
    private final InstantSource clock;
    private Producer<byte[], byte[]> producer;
    private boolean begun;

    /**
     * @param producers of transactional producers, all of one transactional id
     * @param wire writes the entries
     * @param clock for the entries' time
     */
    public AuditedWriter(Supplier<Producer<byte[], byte[]>> producers, Wire<AuditEntry> wire, InstantSource clock) {
        this.producers = producers;
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * Writes one record and says who did it.
     *
     * @return where the record stands
     * @throws CommitUnknownException if nobody knows whether it was written; {@link #settle} makes it known
     * @throws KafkaException if nothing was written
     */
    public synchronized RecordMetadata write(ProducerRecord<byte[], byte[]> record, AuditNote note) {
        Future<RecordMetadata> written = add(record, note);
        commit();
        try {
            return written.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("committed without being sent", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * One of several that are committed together.
     *
     * @return where the record will stand once {@link #commit} has returned
     * @throws KafkaException if nothing of what was added since the last commit will be written
     */
    public synchronized Future<RecordMetadata> add(ProducerRecord<byte[], byte[]> record, AuditNote note) {
        return add(note, open -> open.send(record));
    }

    /**
     * Tells a group where to go on in a partition, once {@link #commit} has returned. Kafka takes that from somebody who is no member
     * also while the group is at work, so the caller has to know that no member commits there.
     *
     * @throws KafkaException if nothing of what was added since the last commit will be written
     */
    public synchronized void addOffset(
            String group, TopicPartition partition, OffsetAndMetadata offset, AuditNote note) {
        add(note, open -> {
            open.sendOffsetsToTransaction(Map.of(partition, offset), new ConsumerGroupMetadata(group));
            return offset;
        });
    }

    private <T> T add(AuditNote note, Function<Producer<byte[], byte[]>, T> change) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setActor(note.actor())
                .setAction(note.action())
                .setSubject(note.subject())
                .setDetails(note.details())
                .setAt(clock.instant())
                .build();
        ProducerRecord<byte[], byte[]> log = new ProducerRecord<>(
                Topics.AUDIT_LOG.name(), note.actor().getBytes(StandardCharsets.UTF_8), wire.write(entry));
        try {
            Producer<byte[], byte[]> open = open();
            if (!begun) {
                open.beginTransaction();
                begun = true;
            }
            T changed = change.apply(open);
            open.send(log);
            return changed;
        } catch (KafkaException e) {
            close();
            throw nothingWritten(e);
        }
    }

    /**
     * Commits what was added; nothing to do where nothing was.
     *
     * @throws CommitUnknownException if nobody knows whether it was committed
     * @throws KafkaException if nothing was
     */
    public synchronized void commit() {
        if (!begun) {
            return;
        }
        try {
            producer.commitTransaction();
            begun = false;
        } catch (TimeoutException | InterruptException e) {
            close();
            throw new CommitUnknownException(e);
        } catch (KafkaException e) {
            close();
            throw decidesNothing(e) ? new CommitUnknownException(e) : nothingWritten(e);
        }
    }

    /**
     * Whether the broker stumbled over the commit itself: it may have decided before. Kafka's client has no class for that; what failed
     * before the commit is the cause of its exception, and a refusal has a class of its own.
     */
    private static boolean decidesNothing(KafkaException e) {
        return e.getClass() == KafkaException.class && e.getCause() == null;
    }

    /**
     * Returns once no earlier transaction of this transactional id is open any more: whatever was committed can be read from then on.
     *
     * @return whether that was open to doubt: the first time, and after each failure; whoever else uses the id is shut out then
     * @throws KafkaException if the broker does not answer
     */
    public synchronized boolean settle() {
        boolean fresh = producer == null;
        open();
        return fresh;
    }

    @Override
    public synchronized void close() {
        begun = false;
        if (producer != null) {
            // What was begun is aborted by the next producer of the same transactional id, or by the broker.
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** Kafka's own message for a failed transaction names its state; what happened is the cause. */
    private static KafkaException nothingWritten(KafkaException e) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        return new KafkaException("nothing was written: " + why.getMessage(), e);
    }

    private Producer<byte[], byte[]> open() {
        if (producer == null) {
            Producer<byte[], byte[]> fresh = producers.get();
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
