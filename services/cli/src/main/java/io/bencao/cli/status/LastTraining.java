package io.bencao.cli.status;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.TopicReading;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last word that any trainer said. */
final class LastTraining {

    private LastTraining() {}

    /** It; empty where none is kept. */
    static Optional<TrainingProgress> in(Cluster cluster) {
        Wire<TrainingProgress> wire = cluster.wires().wire(TrainingProgress.class, Topics.TRAINING_PROGRESS);
        Optional<TrainingProgress> last = Optional.empty();
        try (TopicReading reading = TopicReading.upToNow(cluster, Topics.TRAINING_PROGRESS)) {
            for (ConsumerRecord<byte[], byte[]> record : reading) {
                try {
                    last = Optional.of(wire.read(record.value()));
                } catch (MalformedRecordException e) {
                    // Another program's record says nothing about training.
                    continue;
                }
            }
        }
        return last;
    }
}
