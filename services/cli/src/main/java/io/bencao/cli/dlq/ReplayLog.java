package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Replays in the audit log: written, and read back to know what was replayed already. */
final class ReplayLog {

    static final String ACTION = "dlq-replay";

    private static final Wire<AuditEntry> WIRE = Wire.of(AuditEntry.class);

    private ReplayLog() {}

    /** The entry for one dead letter. */
    static ProducerRecord<byte[], byte[]> entry(String actor, Letter letter) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setActor(actor)
                .setAction(ACTION)
                .setSubject(letter.subject())
                .setDetails(Map.of(
                        "reason", letter.reason(),
                        "source", letter.source(),
                        "replays", Integer.toString(letter.replays() + 1)))
                .setAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
        return new ProducerRecord<>(Topics.AUDIT_LOG.name(), actor.getBytes(StandardCharsets.UTF_8), WIRE.write(entry));
    }

    /** Every dead letter that the log says was replayed. */
    static Set<String> subjects(Cluster cluster) {
        Set<String> subjects = new HashSet<>();
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.AUDIT_LOG)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                if (record.value() != null && Wire.isSingleObject(record.value())) {
                    add(subjects, record.value());
                }
            }
        }
        return subjects;
    }

    private static void add(Set<String> subjects, byte[] value) {
        try {
            AuditEntry entry = WIRE.read(value);
            if (entry.getAction().equals(ACTION)) {
                subjects.add(entry.getSubject());
            }
        } catch (MalformedRecordException e) {
            // Another program's record in the audit log says nothing about replays.
            return;
        }
    }
}
