package io.bencao.launcher.examples;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker on which stands what the examples speak of: an event and its answer, dead letters where they are looked for. */
final class ExampleCluster implements AutoCloseable {

    private static final TopicPartition COMMANDS = new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);
    private static final String EVENT = "6f2c0d3e-6f2f-4a53-9d36-0c6c2c8c1d55";
    private static final String GROUP = "bencao-classifier";
    private static final int LETTERS_PARTITION = 2;
    private static final int LETTERS = 19;

    private final TestBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private Prediction answer;
    private boolean lettersThere;

    ExampleCluster(Path folder) {
        broker = TestBroker.inThisJvm(folder);
        producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /** An event with its answer, as a classifier leaves them, and its group behind it. */
    void answerOneEvent(byte[] image) throws Exception {
        byte[] value = EventValues.inline(UUID.fromString(EVENT), "pan-3", image);
        RecordMetadata at = send(Topics.IMAGE_EVENTS, "pan-3", value);
        try (Admin admin = Admin.create(settings())) {
            String topicId = admin.describeTopics(List.of(Topics.IMAGE_EVENTS.name()))
                    .allTopicNames()
                    .get()
                    .get(Topics.IMAGE_EVENTS.name())
                    .topicId()
                    .toString();
            answer = prediction(new Origin(
                    at.topic(),
                    topicId,
                    at.partition(),
                    at.offset(),
                    new Sha256(HexFormat.of().parseHex(io.bencao.checkpoint.Sha256.of(image)))));
            send(Topics.PREDICTIONS, "pan-3", Wire.of(Prediction.class).write(answer));
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
            for (int each = 0; each < Topics.IMAGE_EVENTS.partitions(); each++) {
                committed.put(
                        new TopicPartition(at.topic(), each),
                        new OffsetAndMetadata(each == at.partition() ? at.offset() + 1 : 0));
            }
            admin.alterConsumerGroupOffsets(GROUP, committed).all().get();
        }
    }

    /** The label of that event, as insights joins it. */
    void labelIt(SigningKey insights) throws Exception {
        LabelledExample example = LabelledExample.newBuilder()
                .setEventId(answer.getEventId())
                .setSourceId(answer.getSourceId())
                .setCapturedAt(answer.getCapturedAt())
                .setReceivedAt(answer.getReceivedAt())
                .setOrigin(answer.getOrigin())
                .setTrueLabel("sz_tg")
                .setPredictedLabel(answer.getLabel())
                .setCheckpointDigest(answer.getCheckpoint().getDigest())
                .setAnnotator("li")
                .setLabelledAt(Instant.now())
                .setPickedHow(PickedHow.SEARCH)
                .build();
        producer.send(new ExampleWriter(Wire.of(LabelledExample.class), insights)
                        .record(answer.getEventId(), example, 1))
                .get();
    }

    /** As many as it takes for 2/17 and 2/18 to be there, and one of another reason. */
    void leaveDeadLetters(byte[] image) throws Exception {
        if (lettersThere) {
            return;
        }
        lettersThere = true;
        for (int i = 0; i < LETTERS; i++) {
            letter(LETTERS_PARTITION, "truncated-image", EventValues.inline("pan-3", image));
        }
        letter(0, "reference-not-enabled", EventValues.reference("pan-3", "https://images.example/1.jpg"));
    }

    private void letter(int partition, String reason, byte[] value) throws Exception {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.IMAGE_EVENTS_DLQ.name(), partition, "pan-3".getBytes(StandardCharsets.UTF_8), value);
        letter.headers().add(DeadLetter.REASON, reason.getBytes(StandardCharsets.UTF_8));
        producer.send(letter).get();
    }

    /** Each example is the first of its kind: what an earlier one sent again stands open once more. */
    void forgetReplays() throws InterruptedException, ExecutionException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int each = 0; each < Topics.AUDIT_LOG.partitions(); each++) {
            all.put(new TopicPartition(Topics.AUDIT_LOG.name(), each), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = Admin.create(settings())) {
            admin.deleteRecords(all).all().get();
        }
    }

    /** Another answer now and then, until it is interrupted: for who waits for one. */
    void keepAnswering() {
        try {
            while (true) {
                send(Topics.PREDICTIONS, "pan-3", Wire.of(Prediction.class).write(answer));
                Thread.sleep(200);
            }
        } catch (Exception e) {
            // The example has ended.
            Thread.currentThread().interrupt();
        }
    }

    /** Says of the next run that somebody asks for that it has released something: what a trainer takes minutes for. */
    void train() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(COMMANDS));
            consumer.seekToBeginning(List.of(COMMANDS));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    released(Wire.of(TrainerCommand.class)
                            .read(record.value())
                            .getCommandId()
                            .toString());
                }
            }
        } catch (MalformedRecordException e) {
            throw new AssertionError("no command", e);
        } catch (Exception e) {
            // The example has ended.
            Thread.currentThread().interrupt();
        }
    }

    private void released(String run) throws Exception {
        TrainingProgress word = TrainingProgress.newBuilder()
                .setRunId(run)
                .setPhase(TrainingPhase.DONE)
                .setEpoch(0)
                .setEpochs(0)
                .setStep(0)
                .setSteps(0)
                .setDecision(GateDecision.PASSED)
                .setReason("12 points better")
                .setAt(Instant.now())
                .build();
        send(Topics.TRAINING_PROGRESS, run, Wire.of(TrainingProgress.class).write(word));
    }

    private static Prediction prediction(Origin origin) {
        Instant now = Instant.now();
        return Prediction.newBuilder()
                .setEventId(UUID.fromString(EVENT))
                .setSourceId("pan-3")
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel("sz_sz")
                .setConfidence(0.5f)
                .setTopK(List.of(new ScoredLabel("sz_sz", 0.5f), new ScoredLabel("sz_tg", 0.25f)))
                .setCheckpoint(new CheckpointRef("starter", "b".repeat(64), "fp32"))
                .setOrigin(origin)
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(Map.of())
                .build();
    }

    private RecordMetadata send(Topic<?> topic, String key, byte[] value)
            throws InterruptedException, ExecutionException {
        return producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                .get();
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
