package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.schemas.Topics;
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
        ReplayedLetters replayed =
                new ReplayedLetters(cluster::consumer, cluster.wires().wire(AuditEntry.class, Topics.AUDIT_LOG));
        replayed.catchUp();
        return replayed;
    }
}
