package io.bencao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.checkpoints.CheckpointsCommand;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that nothing has must not look like work done: no command takes it in silence. */
class MisspeltWordsTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseToLabelAnEventThatNobodyPredicted() throws Exception {
        // Given
        predicted(UUID.randomUUID(), "mint", "basil");
        String stranger = UUID.randomUUID().toString();

        // When
        var run = CLUSTER.bencao("label", stranger, "mint");
        var withdrawn = CLUSTER.bencao("label", stranger, "--withdraw");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no prediction of an event " + stranger, "--unchecked");
        assertThat(withdrawn.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(feedback()).doesNotContain(stranger);
    }

    @Test
    void shouldRefuseALabelThatNoCheckpointHasAndNameThoseThereAre() throws Exception {
        // Given
        UUID event = UUID.randomUUID();
        predicted(event, "mint", "basil");

        // When
        var wrong = CLUSTER.bencao("label", event.toString(), "bazil");
        var right = CLUSTER.bencao("label", event.toString(), "basil");

        // Then
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("no checkpoint has a label 'bazil'", "basil, ", "mint", "--unchecked");
        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(feedback()).contains("basil").doesNotContain("bazil");
    }

    @Test
    void shouldTakeAClassToComeWhereOneInsists() throws Exception {
        // Given
        String event = UUID.randomUUID().toString();

        // When
        var run = CLUSTER.bencao("label", event, "sage", "--unchecked");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(feedback()).contains(event, "sage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "archive.zip", "noextension"})
    void shouldNotSendWhatIsNoImage(String name) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve(name), "PK, or words, or nothing of interest");

        // When
        var run = CLUSTER.bencao("produce", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file + " is no image");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldSendAnImageWhoseNameSaysNothing() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("upload-1"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});

        // When
        var run = CLUSTER.bencao("produce", file.toString());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void shouldNotSayHeldOfAGroupThatIsNot() {
        // When
        var run = CLUSTER.bencao("reconcile", "--group", "bencao-clasifier");

        // Then: dead letters of other tests here answer nothing, which is worse than unknown
        assertThat(run.exitCode()).isIn(ExitCode.UNKNOWN, ExitCode.JUDGED_BAD);
        assertThat(run.err()).contains("no consumer group bencao-clasifier", "Groups: ", "--all");
        assertThat(run.out()).containsAnyOf("NOT KNOWN", "NOT all held").doesNotContain("dead-lettered: all held");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dlq list --reason malformed", "dlq replay --reason Malformed-Event"})
    void shouldNameTheReasonsThatThereAre(String command) {
        // When
        var run = CLUSTER.bencao(command.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("is no reason", "malformed-event", "truncated-image");
    }

    @Test
    void shouldTellReplayedLettersFromOpenOnes() throws Exception {
        // Given
        String first = deadLetter("expired");
        String second = deadLetter("expired");
        assertThat(CLUSTER.bencao("dlq", "replay", first).exitCode()).isZero();

        // When
        String all = CLUSTER.bencao("dlq", "list", "--reason", "expired").out();
        String open = CLUSTER.bencao("dlq", "list", "--open", "--reason", "expired", "--json")
                .out();

        // Then
        assertThat(all).contains("2 expired, 1 of them replayed");
        assertThat(all.lines().filter(line -> line.startsWith(first + " ")))
                .singleElement()
                .asString()
                .contains(" replayed ");
        assertThat(all.lines().filter(line -> line.startsWith(second + " ")))
                .singleElement()
                .asString()
                .contains(" open ");
        assertThat(open.lines()).singleElement().satisfies(line -> {
            var letter = new ObjectMapper().readTree(line);
            assertThat(letter.get("replayed").asBoolean()).isFalse();
            assertThat(letter.get("partition").asInt() + "/"
                            + letter.get("offset").asLong())
                    .isEqualTo(second);
        });
    }

    @Test
    void shouldSayWhatWasWritten() throws Exception {
        // Given
        String letter = deadLetter("corrupt-image");
        Path file = folder.resolve("record.bin");

        // When
        var run = CLUSTER.bencao("dlq", "show", letter, "--record", file.toString());

        // Then
        assertThat(run.out()).contains("record of 3 bytes written to " + file);
    }

    @Test
    void shouldNotTakeAnyFolderForAStore() throws IOException {
        // Given
        CheckpointBundle bundle =
                StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate());
        Path photos = Files.createDirectories(folder.resolve("photos/cat"));

        // When
        CommandRun none = list(photos.getParent());
        CommandRun one = list(bundle.folder());

        // Then
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains(folder.resolve("photos") + " holds no checkpoint");
        assertThat(one.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(one.err()).contains("is a checkpoint, not a store");
        assertThat(none.out() + one.out()).isEmpty();
    }

    private static CommandRun list(Path store) {
        return CommandRun.of(CommandLines.of(new CheckpointsCommand()), "list", "--store", store.toString());
    }

    private static String feedback() {
        return CLUSTER.bencao("tail", "feedback", "--from-beginning", "--no-follow", "--json")
                .out();
    }

    private static String deadLetter(String reason) throws Exception {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.IMAGE_EVENTS_DLQ.name(),
                UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8),
                new byte[3]);
        letter.headers().add(DeadLetter.REASON, reason.getBytes(StandardCharsets.UTF_8));
        RecordMetadata at = send(letter);
        return at.partition() + "/" + at.offset();
    }

    private static void predicted(UUID event, String... labels) throws Exception {
        Instant now = Instant.now();
        Prediction prediction = Prediction.newBuilder()
                .setEventId(event)
                .setSourceId("pan-1")
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel(labels[0])
                .setConfidence(0.5f)
                .setTopK(List.of(new ScoredLabel(labels[0], 0.5f), new ScoredLabel(labels[1], 0.25f)))
                .setCheckpoint(new CheckpointRef("starter", "b".repeat(64), "fp32"))
                .setOrigin(new Origin("image-events", "AAAAAAAAAAAAAAAAAAAAAA", 0, 1L, new Sha256(new byte[32])))
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(Map.of())
                .build();
        send(new ProducerRecord<>(
                Topics.PREDICTIONS.name(),
                Wires.of(WireSettings.from(new Properties()))
                        .wire(Prediction.class, Topics.PREDICTIONS)
                        .write(prediction)));
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        }
    }
}
