package io.bencao.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.TestCluster;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.CommandRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a real broker; the trainer's words are written by the test. */
@Timeout(120)
class TrainNowTest {

    private static final TopicPartition COMMANDS = new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    private record Asked(String model, TrainerCommand command) {}

    @Test
    void shouldAskForAModelAndAModeAndShowTheRunToItsRelease() throws Exception {
        // When
        CompletableFuture<Asked> asked = answering(
                word(TrainingPhase.FETCHING, 0, 0, null, "120 labelled examples"),
                word(TrainingPhase.TRAINING, 5, 10, null, null),
                word(TrainingPhase.TRAINING, 12, 10, null, null),
                word(TrainingPhase.DONE, 0, 0, GateDecision.PASSED, "12 points better"));
        CommandRun run = CLUSTER.bencao("train", "--now", "--model", "herbs", "--mode", "head", "--json");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked.join().model()).isEqualTo("herbs");
        assertThat(asked.join().command().getMode()).isEqualTo("head");
        assertThat(run.err()).containsSubsequence("fetching", "  120 labelled examples", "training");
        assertThat(run.err()).containsPattern("released after \\d+ s: 12 points better");
        String[] lines = run.out().strip().split("\n");
        JsonNode json = new ObjectMapper().readTree(lines[lines.length - 1]);
        assertThat(json.path("released").asBoolean()).isTrue();
        assertThat(json.path("phase").asText()).isEqualTo("DONE");
    }

    @Test
    void shouldEndWithOneWhereTheGateRefuses() throws Exception {
        // When
        CompletableFuture<Asked> asked =
                answering(word(TrainingPhase.DONE, 0, 0, GateDecision.REFUSED, "no better\u001b[2J than the champion"));
        CommandRun run = CLUSTER.bencao("train", "--now");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("not released after").contains("no better?[2J than the champion");
        assertThat(asked.join().model()).isNull();
        assertThat(asked.join().command().getMode()).isNull();
    }

    @Test
    void shouldEndWithThreeWhereTheRunFails() throws Exception {
        // When
        answering(word(TrainingPhase.FAILED, 0, 0, null, "the disk is full"));
        CommandRun run = CLUSTER.bencao("train", "--now");

        // Then
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("failed after", "the disk is full");
    }

    /** The next command is answered with these words, after some of another run. */
    private static CompletableFuture<Asked> answering(TrainingProgress... words) {
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(COMMANDS));
        consumer.seekToEnd(List.of(COMMANDS));
        consumer.position(COMMANDS);
        return CompletableFuture.supplyAsync(() -> {
            try (consumer;
                    KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                Asked asked = next(consumer);
                String run = asked.command().getCommandId().toString();
                tell(producer, "another-run", word(TrainingPhase.FAILED, 0, 0, null, "another run's end"));
                for (TrainingProgress each : words) {
                    tell(producer, run, each);
                }
                return asked;
            }
        });
    }

    private static void tell(KafkaProducer<byte[], byte[]> producer, String run, TrainingProgress word) {
        TrainingProgress its = TrainingProgress.newBuilder(word).setRunId(run).build();
        producer.send(new ProducerRecord<>(
                Topics.TRAINING_PROGRESS.name(),
                run.getBytes(StandardCharsets.UTF_8),
                Wire.of(TrainingProgress.class).write(its)));
    }

    private static Asked next(KafkaConsumer<byte[], byte[]> consumer) {
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                try {
                    return new Asked(
                            record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                            Wire.of(TrainerCommand.class).read(record.value()));
                } catch (MalformedRecordException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static TrainingProgress word(
            TrainingPhase phase, long step, long steps, GateDecision decision, String reason) {
        return TrainingProgress.newBuilder()
                .setRunId("")
                .setPhase(phase)
                .setEpoch(0)
                .setEpochs(0)
                .setStep(step)
                .setSteps(steps)
                .setDecision(decision)
                .setReason(reason)
                .setAt(Instant.now())
                .build();
    }
}
