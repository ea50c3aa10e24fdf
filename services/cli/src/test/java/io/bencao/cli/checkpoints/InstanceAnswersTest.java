package io.bencao.cli.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.TestCluster;
import io.bencao.cli.cluster.Cluster;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What classifiers say on a real broker; their words are written by the test. */
@Timeout(120)
class InstanceAnswersTest {

    private static final String OLD = "a".repeat(64);

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheLastWordOfEachThatServes() {
        // Given
        say("kept-1", CheckpointState.LOADING, OLD, null);
        say("kept-1", CheckpointState.SERVING, OLD, null);
        say("kept-2", CheckpointState.SERVING, OLD, null);
        say("kept-2", CheckpointState.RETIRED, OLD, null);
        send("kept-3", "no Avro".getBytes(StandardCharsets.UTF_8));
        send("kept-1", null);

        // Then
        assertThat(states().serving()).containsKey("kept-1").doesNotContainKeys("kept-2", "kept-3");
    }

    @Test
    void shouldTellWhoServesWhoRefusesAndWhoSaysNothing() throws InterruptedException {
        // Given
        String wanted = "b".repeat(64);
        say("serves", CheckpointState.SERVING, OLD, null);
        say("refuses", CheckpointState.SERVING, OLD, "an old complaint");
        say("silent", CheckpointState.SERVING, OLD, null);
        InstanceStates states = states();
        Map<String, CheckpointStatus> before = states.serving();
        before.keySet().retainAll(Set.of("serves", "refuses", "silent"));

        // When
        say("serves", CheckpointState.SERVING, wanted, null);
        say("refuses", CheckpointState.SERVING, OLD, "no key that I trust");
        say("late-comer", CheckpointState.SERVING, wanted, null);
        Map<String, Optional<String>> answers = states.await(before, wanted, 1);

        // Then
        assertThat(answers)
                .containsOnlyKeys("serves", "refuses")
                .containsEntry("serves", Optional.empty())
                .containsEntry("refuses", Optional.of("no key that I trust"));
    }

    @Test
    void shouldNotWaitForNobodyNorLongerThanItIsTold() throws InterruptedException {
        // Given
        say("waited-for", CheckpointState.SERVING, OLD, null);
        InstanceStates states = states();
        long began = System.nanoTime();

        // Then
        assertThat(states.await(Map.of(), OLD, 60)).isEmpty();
        assertThat(states.await(states.serving(), "c".repeat(64), 0)).isEmpty();
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
    }

    @Test
    void shouldNotReleaseACheckpointOfAnotherModelThanTheRunningOnesServe() throws IOException {
        // Given: classifiers that serve herbs
        SigningKey key = SigningKey.generate();
        CheckpointBundle served = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", key);
        StoredCheckpoint.write(folder.resolve("store"), "bowls", "bowls-1", key);
        say("serves-herbs", CheckpointState.SERVING, served.digest(), null);

        // When
        CommandRun run = release("bowls-1", "--wait=0");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("bowls-1 is a checkpoint of the model \"bowls\"", "serve \"herbs\"");
    }

    @Test
    void shouldShowWhatAnInstanceSaysWithoutObeyingIt() throws IOException {
        // Given
        CheckpointBundle bundle =
                StoredCheckpoint.write(folder.resolve("store"), "pots", "pots-1", SigningKey.generate());
        say("pod\u001b[2J", CheckpointState.SERVING, bundle.digest(), null);

        // When
        CommandRun run = release("pots-1", "--wait=1");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("pod?[2J: has not said anything yet").doesNotContain("\u001b");
    }

    private static InstanceStates states() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", CLUSTER.bootstrapServers());
        return new InstanceStates(Cluster.connect(properties));
    }

    private static void say(String instance, CheckpointState state, String digest, String error) {
        send(
                instance,
                Wire.of(CheckpointStatus.class)
                        .write(CheckpointStatus.newBuilder()
                                .setInstanceId(instance)
                                .setState(state)
                                .setCheckpointId("id")
                                .setDigest(digest)
                                .setPrecision("fp32")
                                .setSince(Instant.now())
                                .setError(error)
                                .build()));
    }

    private static void send(String instance, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.CHECKPOINT_STATUS.name(), instance.getBytes(StandardCharsets.UTF_8), value));
        }
    }

    private CommandRun release(String checkpoint, String wait) {
        return CLUSTER.bencao(
                "checkpoints",
                "release",
                checkpoint,
                "--store=" + folder.resolve("store"),
                "--signing-key=" + folder.resolve("own.pem"),
                wait);
    }
}
