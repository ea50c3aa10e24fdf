package io.bencao.bench.demo.loop;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A person who looks at every image of a round, confirms what is right and corrects what is wrong. */
final class Operator {

    private static final String NAME = "demo-operator";

    private final Cluster cluster;
    private final SigningKey key;
    private final Wire<Feedback> wire = Wire.of(Feedback.class);

    /** @param key seals what he says */
    Operator(Cluster cluster, SigningKey key) {
        this.cluster = cluster;
        this.key = key;
    }

    /**
     * Says of each event what is true.
     *
     * @throws ExecutionException if the broker does not take it
     */
    void label(List<Sent.Event> events) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(new Properties())) {
            Stream<Future<RecordMetadata>> all = events.stream().map(event -> producer.send(record(event)));
            for (Future<RecordMetadata> each : all.toList()) {
                each.get();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Sent.Event event) {
        Feedback feedback = FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(event.id())
                        .setKind(event.right() ? FeedbackKind.CONFIRM : FeedbackKind.LABEL)
                        .setTrueLabel(event.right() ? null : event.trueLabel())
                        .setAnnotator(NAME)
                        .setGivenAt(Instant.now()),
                key);
        byte[] key = event.id().toString().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.FEEDBACK.name(), key, wire.write(feedback));
    }
}
