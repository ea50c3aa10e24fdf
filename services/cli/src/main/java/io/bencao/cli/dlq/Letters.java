package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AuditEntry;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds dead letters in a cluster, one or all that stand there now, and which of them were sent again. */
final class Letters {

    private Letters() {}

    /**
     * The one at this place.
     *
     * @throws Complaint if there is none
     */
    static DeadLetterRecord at(Cluster cluster, Coordinates where) {
        try (TopicReading reading =
                TopicReading.at(cluster, Topics.IMAGE_EVENTS_DLQ, where.partition(), where.offset())) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                if (record.offset() == where.offset()) {
                    return new DeadLetterRecord(record);
                }
                break;
            }
        }
        throw Complaint.usage("there is no dead letter at " + where + ": 'bencao dlq list' shows where they are.");
    }

    /** All that stand in the topic now; those that arrive meanwhile are left for the next time. */
    static void forEach(Cluster cluster, Consumer<DeadLetterRecord> action) {
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.IMAGE_EVENTS_DLQ)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                action.accept(new DeadLetterRecord(record));
            }
        }
    }

    /** Which ones the audit log says were sent again. */
    static ReplayedLetters replayed(Cluster cluster) {
        ReplayedLetters replayed = new ReplayedLetters();
        Wire<AuditEntry> wire = cluster.wires().wire(AuditEntry.class, Topics.AUDIT_LOG);
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.AUDIT_LOG)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                take(replayed, wire, record.value());
            }
        }
        return replayed;
    }

    private static void take(ReplayedLetters replayed, Wire<AuditEntry> wire, byte[] value) {
        if (value == null) {
            return;
        }
        try {
            replayed.take(wire.read(value));
        } catch (MalformedRecordException e) {
            // Another program's record in the audit log says nothing about replays.
            return;
        }
    }
}
