package io.bencao.cli.dataset;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.TestCluster;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.testkit.EventValues;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what cameras, a classifier and insights leave on a cluster of an image that was labelled. */
final class LabelledCluster implements AutoCloseable {

    private final String topicId;
    private final ExampleWriter examples;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String brokers;

    LabelledCluster(TestCluster cluster, SigningKey insights) {
        this.brokers = cluster.bootstrapServers();
        this.topicId = cluster.topicId(Topics.IMAGE_EVENTS.name());
        this.examples = new ExampleWriter(Wire.of(LabelledExample.class), insights);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An image event, its prediction and its label. */
    KeptExample labelled(int number, byte[] image, String label) throws Exception {
        KeptExample like = KeptExamples.example(number, label);
        return labelled(
                like, image, EventValues.inline(like.eventId(), like.taken().source(), image));
    }

    /** The same of an event that only refers to its image. */
    KeptExample labelledStored(int number, byte[] image, String label, String uri) throws Exception {
        KeptExample like = KeptExamples.example(number, label);
        byte[] digest = HexFormat.of().parseHex(io.bencao.checkpoint.Sha256.of(image));
        return labelled(
                like, image, EventValues.reference(like.eventId(), like.taken().source(), uri, digest));
    }

    private KeptExample labelled(KeptExample like, byte[] image, byte[] value) throws Exception {
        byte[] source = like.taken().source().getBytes(StandardCharsets.UTF_8);
        RecordMetadata at = send(new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), source, value));
        KeptExample example = new KeptExample(
                like.eventId(),
                like.label(),
                new KeptExample.Place(
                        at.topic(),
                        topicId,
                        at.partition(),
                        at.offset(),
                        io.bencao.checkpoint.Sha256.of(image),
                        Optional.empty()),
                like.taken(),
                like.predicted(),
                like.annotated(),
                like.seal());
        send(new ProducerRecord<>(
                Topics.PREDICTIONS.name(), source, Wire.of(Prediction.class).write(prediction(example))));
        label(example, 1);
        return example;
    }

    /** The label of an event, as insights says it the next time. */
    void label(KeptExample example, long number) throws Exception {
        send(examples.record(example.eventId(), AvroExamples.of(example), number));
    }

    /** The label of an event is taken back. */
    void takeBack(KeptExample example, long number) throws Exception {
        send(examples.record(example.eventId(), null, number));
    }

    /** Any record. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return producer.send(record).get();
    }

    /** Retention takes an image, and those before it in its partition. */
    void expire(KeptExample example) throws Exception {
        TopicPartition place =
                new TopicPartition(example.place().topic(), example.place().partition());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.deleteRecords(Map.of(
                            place, RecordsToDelete.beforeOffset(example.place().offset() + 1)))
                    .all()
                    .get();
        }
    }

    private static Prediction prediction(KeptExample example) {
        KeptExample.Place place = example.place();
        return Prediction.newBuilder()
                .setEventId(example.eventId())
                .setSourceId(example.taken().source())
                .setCapturedAt(example.taken().capturedAt())
                .setReceivedAt(example.taken().receivedAt())
                .setPredictedAt(example.taken().receivedAt())
                .setLabel(example.predicted().label())
                .setConfidence(0.5f)
                .setTopK(List.of(
                        new ScoredLabel("raw", 0.5f), new ScoredLabel("under", 0.3f), new ScoredLabel("over", 0.2f)))
                .setCheckpoint(new CheckpointRef("starter", example.predicted().checkpoint(), "fp32"))
                .setOrigin(new Origin(
                        place.topic(),
                        place.topicId(),
                        place.partition(),
                        place.offset(),
                        new Sha256(HexFormat.of().parseHex(place.sha256()))))
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(Map.of())
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
