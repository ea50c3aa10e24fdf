package io.bencao.protocols.deadletters;

import io.bencao.protocols.audit.AuditNote;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Which dead letters have been sent again, by the audit log; the newest hundred thousand of them. Each with the attempt that sent
 * it, so that whoever does not hear how his commit ended can tell whether it was his. Thread-safe.
 */
public final class ReplayedLetters {

    /** Name of the attempt among an audit entry's details. */
    static final String ATTEMPT = "attempt";

    private static final int MOST = 100_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
    private final Wire<AuditEntry> wire;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<String, String> attempts = new LinkedHashMap<>();

    /**
     * @param consumers of consumers of bytes, committed records only, without a group, {@code auto.offset.reset=earliest}
     * @param wire reads the entries
     */
    public ReplayedLetters(Supplier<? extends Consumer<byte[], byte[]>> consumers, Wire<AuditEntry> wire) {
        this.consumers = consumers;
        this.wire = wire;
    }

    /**
     * Reads all that stands in the audit log now, from where it was read to before.
     *
     * @throws TimeoutException if nothing comes for a minute
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public synchronized void catchUp() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.AUDIT_LOG.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                if (next.containsKey(partition)) {
                    consumer.seek(partition, next.get(partition));
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
            read(consumer, consumer.endOffsets(partitions));
            partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the audit log could not be read to its end");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record.value());
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    private void take(byte[] value) {
        if (value == null) {
            return;
        }
        try {
            AuditEntry entry = wire.read(value);
            if (entry.getAction().equals(AuditNote.REPLAY)) {
                note(entry.getSubject(), entry.getDetails().getOrDefault(ATTEMPT, ""));
            }
        } catch (MalformedRecordException e) {
            // Another program's record in the audit log says nothing about replays.
            return;
        }
    }

    /** A dead letter was sent again; known from here on without reading. */
    synchronized void note(String subject, String attempt) {
        attempts.put(subject, attempt);
        if (attempts.size() > MOST) {
            attempts.remove(attempts.keySet().iterator().next());
        }
    }

    /** Whether the dead letter of that {@link DeadLetterRecord#subject()} was sent again already. */
    public synchronized boolean contains(String subject) {
        return attempts.containsKey(subject);
    }

    /** Whether it was that attempt which sent it last. */
    synchronized boolean wasSentBy(String subject, String attempt) {
        return attempt.equals(attempts.get(subject));
    }
}
