package io.bencao.cli.doctor;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.options.ReferenceOptions;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.preconditions.Asked;
import io.bencao.protocols.preconditions.Check;
import io.bencao.protocols.preconditions.ClockProbe;
import io.bencao.protocols.preconditions.ClusterExamination;
import io.bencao.protocols.preconditions.Diagnosis;
import io.bencao.protocols.preconditions.NewestPrediction;
import io.bencao.protocols.preconditions.ReferencedPlaces;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;

/**
 * What only records tell: topic ids and cameras' clocks from the newest predictions, where images are stored from the newest events, and
 * the brokers' clock from one that is written.
 */
final class RecordReading {

    private final Cluster cluster;
    private final ClusterExamination examination;
    private final boolean measure;
    private final ReferenceOptions references;

    /**
     * @param measure whether a record may be written to compare clocks
     * @param references from where images may be fetched that events refer to
     */
    RecordReading(Cluster cluster, ClusterExamination examination, boolean measure, ReferenceOptions references) {
        this.cluster = cluster;
        this.examination = examination;
        this.measure = measure;
        this.references = references;
    }

    List<Diagnosis> diagnoses(Set<Check> wanted) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        if (wanted.contains(Check.OFFSETS) || wanted.contains(Check.CLOCKS)) {
            newest(wanted, found);
        }
        if (wanted.contains(Check.REFERENCES)) {
            found.addAll(places());
        }
        if (wanted.contains(Check.CLOCKS) && measure) {
            try (KafkaProducer<byte[], byte[]> producer = cluster.producer(new Properties())) {
                found.add(ClockProbe.measure(producer));
            } catch (KafkaException e) {
                found.add(Diagnosis.unanswered(Check.CLOCKS, Topics.TRAINER_LEASE, Asked.failed(e)));
            }
        }
        return found;
    }

    private List<Diagnosis> places() {
        Wire<ImageEvent> wire = cluster.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS);
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer();
                EventImages images = new EventImages(wire, references.fetcher())) {
            return ReferencedPlaces.judge(consumer, wire, images);
        } catch (KafkaException e) {
            return List.of(Diagnosis.unanswered(Check.REFERENCES, Topics.IMAGE_EVENTS, Asked.failed(e)));
        }
    }

    private void newest(Set<Check> wanted, List<Diagnosis> found) {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
            List<NewestPrediction> newest =
                    NewestPrediction.read(consumer, cluster.wires().wire(Prediction.class, Topics.PREDICTIONS));
            if (wanted.contains(Check.OFFSETS)) {
                found.addAll(examination.topicIds(newest));
            }
            if (wanted.contains(Check.CLOCKS)) {
                found.addAll(examination.cameras(newest));
            }
        } catch (KafkaException e) {
            found.add(Diagnosis.unanswered(
                    wanted.contains(Check.OFFSETS) ? Check.OFFSETS : Check.CLOCKS,
                    Topics.PREDICTIONS,
                    Asked.failed(e)));
        }
    }
}
