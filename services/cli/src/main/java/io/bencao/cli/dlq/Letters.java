package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.Topics;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds dead letters in a cluster: one, or all that stand there now. */
final class Letters {

    private Letters() {}

    /**
     * The one at this place.
     *
     * @throws Complaint if there is none
     */
    static Letter at(Cluster cluster, Coordinates where) {
        try (TopicReading reading =
                TopicReading.at(cluster, Topics.IMAGE_EVENTS_DLQ, where.partition(), where.offset())) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                if (record.offset() == where.offset()) {
                    return new Letter(record);
                }
                break;
            }
        }
        throw Complaint.usage("there is no dead letter at " + where + ": 'bencao dlq list' shows where they are.");
    }

    /** All that stand in the topic now; those that arrive meanwhile are left for the next time. */
    static void forEach(Cluster cluster, Consumer<Letter> action) {
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.IMAGE_EVENTS_DLQ)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                action.accept(new Letter(record));
            }
        }
    }
}
