package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.TopicOfLabels.TOPIC;
import static io.bencao.trainer.examples.TopicOfLabels.WIRE;
import static io.bencao.trainer.examples.TopicOfLabels.example;
import static io.bencao.trainer.examples.TopicOfLabels.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.testkit.RemadeTopic;
import io.bencao.testkit.TestBroker;
import io.bencao.trainer.examples.RefusedExamples.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody can write to {@code labelled-examples} on a real broker, and that nothing of it is learned. */
class ForgedExamplesIT {

    private static final int VICTIM = 1;
    private static final int NOBODYS = 2;

    @TempDir
    Path where;

    private final SigningKey insights = SigningKey.generate();
    private final ExampleWriter writer = new ExampleWriter(WIRE, insights);
    private final RefusedExamples refused = new RefusedExamples(reason -> {});

    /**
     * What somebody writes who may write the topic.
     *
     * @param reason that it is refused for
     * @param record it
     */
    private record Attack(String name, Reason reason, ProducerRecord<byte[], byte[]> record) {}

    @Test
    void shouldLearnOfHonestNeighboursAndOfNoForgery() throws Exception {
        try (TestBroker broker = TestBroker.start(where);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            ExampleIndex index = new ExampleIndex();
            try (LabelReader reader = reader(broker, index, "labels.jsonl")) {
                // Given a label that was corrected once
                ProducerRecord<byte[], byte[]> first = writer.record(Labels.id(VICTIM), example(VICTIM, "raw"), 10);
                ProducerRecord<byte[], byte[]> corrected =
                        writer.record(Labels.id(VICTIM), example(VICTIM, "over"), 20);
                send(producer, first);
                send(producer, corrected);

                int neighbour = 100;
                for (Attack attack : attacks(first, corrected)) {
                    // When
                    long before = refused.count(attack.reason());
                    send(producer, attack.record());
                    send(producer, writer.record(Labels.id(++neighbour), example(neighbour, "done"), 1));
                    reader.catchUp();

                    // Then
                    assertThat(refused.count(attack.reason())).as(attack.name()).isEqualTo(before + 1);
                    assertThat(label(index, VICTIM)).as(attack.name()).isEqualTo("over");
                    assertThat(index.find(Labels.id(NOBODYS))).as(attack.name()).isEmpty();
                    assertThat(label(index, neighbour)).as(attack.name()).isEqualTo("done");
                }

                // And what is withdrawn stays so
                send(producer, writer.record(Labels.id(VICTIM), null, 30));
                send(producer, corrected);
                reader.catchUp();
                assertThat(index.find(Labels.id(VICTIM))).isEmpty();
            }

            // And a reader that begins anew knows the same
            ExampleIndex again = new ExampleIndex();
            try (LabelReader reader = reader(broker, again, "anew.jsonl")) {
                reader.catchUp();
            }
            assertThat(again.all()).containsExactlyInAnyOrderElementsOf(index.all());
        }
    }

    private List<Attack> attacks(ProducerRecord<byte[], byte[]> first, ProducerRecord<byte[], byte[]> corrected) {
        byte[] forged = WIRE.write(example(NOBODYS, "raw"));
        ExampleWriter stranger = new ExampleWriter(WIRE, SigningKey.generate());
        Headers raised = ExampleSeal.seal(first.key(), first.value(), 10, insights);
        raised.remove(ExampleSeal.NUMBER).add(ExampleSeal.NUMBER, bytes("99"));
        return List.of(
                new Attack("forged", Reason.UNSEALED, new ProducerRecord<>(TOPIC, key(NOBODYS), forged)),
                new Attack("forged label", Reason.UNSEALED, new ProducerRecord<>(TOPIC, key(VICTIM), first.value())),
                new Attack("forged deletion", Reason.UNSEALED, new ProducerRecord<>(TOPIC, key(VICTIM), null)),
                new Attack("replay of the earlier label", Reason.REPLAYED, first),
                new Attack("replay of what stands", Reason.REPLAYED, corrected),
                new Attack(
                        "earlier label, higher number", Reason.SEAL_INVALID, with(raised, first.key(), first.value())),
                new Attack(
                        "seal under another key",
                        Reason.SEAL_INVALID,
                        with(corrected.headers(), key(NOBODYS), corrected.value())),
                new Attack(
                        "seal of a label on a deletion",
                        Reason.SEAL_INVALID,
                        with(corrected.headers(), key(VICTIM), null)),
                new Attack("seal of another topic", Reason.SEAL_INVALID, with(ofFeedback(), key(NOBODYS), forged)),
                new Attack(
                        "label by an untrusted key",
                        Reason.KEY_UNKNOWN,
                        stranger.record(Labels.id(NOBODYS), example(NOBODYS, "raw"), 99)),
                new Attack(
                        "deletion by an untrusted key",
                        Reason.KEY_UNKNOWN,
                        stranger.record(Labels.id(VICTIM), null, 99)));
    }

    /** A good signature by the trusted key, over feedback. */
    private Headers ofFeedback() {
        Feedback sealed = FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(Labels.id(NOBODYS))
                        .setKind(FeedbackKind.LABEL)
                        .setTrueLabel("raw")
                        .setAnnotator("li")
                        .setGivenAt(Instant.EPOCH),
                insights);
        Headers headers = ExampleSeal.seal(key(NOBODYS), null, 99, insights);
        return headers.remove(ExampleSeal.SIGNATURE)
                .add(
                        ExampleSeal.SIGNATURE,
                        Base64.getEncoder().encode(sealed.getSignature().array()));
    }

    private LabelReader reader(TestBroker broker, ExampleIndex index, String file) throws IOException {
        KafkaClients clients = new KafkaClients(broker.bootstrapServers(), Map.of());
        return LabelReader.open(
                topic -> clients.reader(topic, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")),
                WIRE,
                index,
                where.resolve(file),
                topicId(clients),
                new LabelReader.Belief(new ExampleTrust(TrustedKeys.of(insights), false), refused));
    }

    private static Uuid topicId(KafkaClients clients) {
        try (Admin admin = clients.admin()) {
            return Uuid.fromString(RemadeTopic.idOf(admin, Topics.LABELLED_EXAMPLES));
        }
    }

    private static ProducerRecord<byte[], byte[]> with(Headers headers, byte[] key, byte[] value) {
        return new ProducerRecord<>(TOPIC, null, key, value, headers);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException {
        // A copy: a producer closes the headers of what it has sent.
        producer.send(with(new RecordHeaders(record.headers()), record.key(), record.value()))
                .get();
    }

    private static String label(ExampleIndex index, int event) {
        return index.find(Labels.id(event)).orElseThrow().example().label();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
