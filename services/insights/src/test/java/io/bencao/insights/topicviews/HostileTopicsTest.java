package io.bencao.insights.topicviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small topics that somebody fills. */
class HostileTopicsTest {

    @TempDir
    private Path folder;

    private KnownTopics topics;

    @BeforeEach
    void open() throws IOException {
        topics = new KnownTopics(SigningKey.createIfAbsent(folder.resolve("key")));
    }

    @Test
    void shouldPassOverARecordThatIsLargerThanAnyHonestOne() throws MalformedRecordException {
        byte[] large = status("one", "x".repeat(17 * 1024));
        byte[] small = status("one", "x".repeat(15 * 1024));

        assertThat(refused("one", large)).hasMessageContaining("key and value may have 16384");
        assertThat(refused("k".repeat(2000), small)).hasMessageContaining("may have 16384");
        topics.views().instances().take(record("one", small));
        assertThat(topics.views().instances().instances()).hasSize(1);
    }

    @Test
    void shouldPassOverNamesThatAreNone() {
        assertThat(refused("one", status("\u001b]0;TITLE\u0007", null))).hasMessageContaining("instance id");
        assertThat(refused("\u202eone", status("one", null))).hasMessageContaining("key");
        assertThat(topics.views().instances().instances()).isEmpty();
    }

    @Test
    void shouldRememberTheInstancesThatSpokeLastAndNoMoreThanAThousand() {
        topics.serving("honest", "d0");
        for (int i = 0; i < 1500; i++) {
            topics.serving("made-up-" + i, "d" + i);
            topics.serving("honest", "d0");
        }

        assertThat(topics.views().instances().instances())
                .hasSize(1000)
                .anySatisfy(status -> assertThat(status.getInstanceId()).isEqualTo("honest"));
    }

    @Test
    void shouldRememberFiveHundredRaisedAlertsAndTellTheEndOfAnOlderOneWithoutItsBeginning() {
        for (int i = 0; i < 600; i++) {
            topics.alert("pan-" + i, AlertState.RAISED, KnownTopics.AT);
        }
        topics.alert("pan-0", AlertState.CLEARED, KnownTopics.AT.plusSeconds(9));
        topics.alert("pan-599", AlertState.CLEARED, KnownTopics.AT.plusSeconds(9));

        assertThat(topics.views().alerts().cleared())
                .extracting(episode -> episode.raised().getState())
                .containsExactly(AlertState.RAISED, AlertState.CLEARED);
    }

    @Test
    void shouldKeepNumbersAloneOfReportsInBetween() {
        for (int step = 0; step < 300; step++) {
            topics.training(TrainingProgress.newBuilder()
                    .setRunId("run")
                    .setPhase(TrainingPhase.values()[0])
                    .setEpoch(1)
                    .setEpochs(1)
                    .setStep(step)
                    .setSteps(300)
                    .setLoss(1.0 / (step + 1))
                    .setReason("r".repeat(8000))
                    .setAt(KnownTopics.AT)
                    .build());
        }

        TrainingTopicView.Run run = topics.views().training().run("run").orElseThrow();
        assertThat(run.last().getReason()).hasSize(8000);
        assertThat(run.curve()).hasSize(300).allSatisfy(point -> assertThat(point.getReason())
                .isNull());
    }

    private MalformedRecordException refused(String key, byte[] value) {
        return catchThrowableOfType(
                MalformedRecordException.class, () -> topics.views().instances().take(record(key, value)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>(Topics.CHECKPOINT_STATUS.name(), 0, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private static byte[] status(String instance, String error) {
        return Wire.of(CheckpointStatus.class)
                .write(CheckpointStatus.newBuilder()
                        .setInstanceId(instance)
                        .setState(CheckpointState.SERVING)
                        .setCheckpointId("first")
                        .setDigest("d0")
                        .setPrecision("fp32")
                        .setSince(KnownTopics.AT)
                        .setError(error)
                        .build());
    }
}
