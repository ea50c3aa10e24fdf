package io.bencao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a cluster, against a real broker in a child JVM. */
class ClusterCommandsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    void shouldShowWhatWasProducedWithItsFolderAsLabel() throws IOException {
        // Given
        Path labelled = Files.createDirectories(folder.resolve("ph_sp"));
        Files.write(labelled.resolve("one.JPEG"), new byte[] {1, 2, 3});
        Files.writeString(labelled.resolve("notes.txt"), "no image");

        // When
        CommandRun produced = on("produce", folder.toString(), "--source", "pan-label");
        JsonNode event = tailed("image-events", "pan-label");

        // Then
        assertThat(produced.exitCode()).as(produced.err()).isZero();
        assertThat(produced.out()).contains("1 of 1 images sent to image-events");
        assertThat(event.at("/value/image/bytes").asInt()).isEqualTo(3);
        assertThat(event.at("/value/contentType").asText()).isEqualTo("image/jpeg");
        assertThat(event.at("/value/attributes/label").asText()).isEqualTo("ph_sp");
        assertThat(event.at("/value/attributes/file").asText()).isEqualTo("one.JPEG");
    }

    @Test
    void shouldNameAImageThatIsLargerThanTheTopicTakes() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("huge.jpg"), new byte[Topics.IMAGE_EVENT_LIMIT]);

        // When
        CommandRun produced = on("produce", file.toString());

        // Then
        assertThat(produced.exitCode()).isEqualTo(1);
        assertThat(produced.err()).contains("huge.jpg", "larger than image-events takes");
        assertThat(produced.out()).contains("0 of 1 images");
    }

    @Test
    void shouldSendTheOthersWhereOneOfAFolderCanNotBeSent() throws IOException {
        // Given
        Path labelled = Files.createDirectories(folder.resolve("messy").resolve("ph_sp"));
        Files.write(labelled.resolve("one.jpg"), new byte[] {1, 2, 3});
        Files.write(labelled.resolve("._one.jpg"), new byte[] {0, 5, 22, 7});
        Files.write(labelled.resolve("two.heic"), new byte[] {4});
        Files.createSymbolicLink(labelled.resolve("three.jpg"), folder.resolve("gone"));

        // When
        CommandRun produced = on("produce", folder.resolve("messy").toString());

        // Then
        assertThat(produced.exitCode()).isEqualTo(1);
        assertThat(produced.out()).contains("1 of 3 images sent");
        assertThat(produced.err())
                .contains(
                        "1 image taken; left out 3: 1 hidden or a system's (ph_sp/._one.jpg)",
                        "refused: " + labelled.resolve("three.jpg") + ": a link to nothing",
                        "refused: " + labelled.resolve("two.heic") + ": an image of a format that is not read");
    }

    @Test
    void shouldEndATailAtTheLastRecordWhereNotFollowing() {
        // When
        CommandRun run = on("tail", "alerts", "--from-beginning", "--no-follow");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldMakeTheJsonTopicOnlyWhereItIsNamed() throws Exception {
        // When
        CommandRun before = on("doctor", "--json-topic", "predictions.json", "--except", "rights", "--json");
        CommandRun made = on("topics", "create", "--replication", "1", "--json-topic", "predictions.json", "--json");
        CommandRun after = on("doctor", "--json-topic", "predictions.json", "--except", "rights", "--json");
        CommandRun other = on("topics", "create", "--json-topic", "predictions");

        // Then
        assertThat(before.out()).contains("bencao topics create --json-topic predictions.json");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(MAPPER.readTree(made.out()).at("/made/predictions.json").asBoolean())
                .isTrue();
        assertThat(after.out()).contains("predictions.json").doesNotContain("--json-topic");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("other records stand in the topic predictions");
    }

    @Test
    void shouldMakeATopicThatIsMissingAndLeaveTheOthers() throws Exception {
        // Given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            admin.deleteTopics(List.of("trainer-lease")).all().get();
        }

        // When
        CommandRun run = on("topics", "create", "--replication", "1");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("trainer-lease +made")
                .containsPattern("image-events +was there, and fits");
    }

    @Test
    void shouldReplayADeadLetterOnceWithItsBytesAndAnAuditEntry() {
        // Given
        byte[] original = {7, 7, 7};
        String where = deadLetter("pan-replay", original, "0");

        // When
        CommandRun first = on("dlq", "replay", where, "--actor", "tester");
        CommandRun second = on("dlq", "replay", where, "--actor", "tester");

        // Then
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("1 sent to image-events again, 0 refused");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains(where, "replayed already", "--again");
        JsonNode again = tailed("image-events", "pan-replay");
        assertThat(again.at("/value/bytes").asInt()).isEqualTo(original.length);
        assertThat(again.at("/headers/bencao-replays").asText()).isEqualTo("1");
        assertThat(again.at("/headers/bencao-replayed-from").asText()).isEqualTo("image-events.dlq/" + where);
        assertThat(again.at("/headers/traceparent").asText()).isEqualTo("kept");
        assertThat(again.path("headers").has(DeadLetter.REASON)).isFalse();
        assertThat(tailed("audit-log", "tester").at("/value/action").asText()).isEqualTo("dlq-replay");
    }

    @Test
    void shouldRefuseToSendAImageRoundForEver() {
        // Given: it was replayed once and died again
        String where = deadLetter("pan-loop", new byte[] {8}, "1");

        // When
        CommandRun run = on("dlq", "replay", where);

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(where, "died again", "--again");
        assertThat(run.out()).contains("0 sent");
    }

    @Test
    void shouldListAndShowADeadLetterAndWriteItsBytes() throws IOException {
        // Given
        byte[] original = "no Avro at all".getBytes(StandardCharsets.UTF_8);
        String where = deadLetter("pan-show", original, "0");
        Path file = folder.resolve("record.bin");

        // When
        CommandRun listed = on("dlq", "list", "--reason", "malformed-event");
        CommandRun shown = on("dlq", "show", where, "--record", file.toString());
        CommandRun image =
                on("dlq", "show", where, "--image", folder.resolve("x.jpg").toString());

        // Then
        assertThat(listed.out()).contains(where, "malformed-event", "pan-show");
        assertThat(shown.out()).contains("bencao-dlq-reason  malformed-event", "value   14 bytes");
        assertThat(file).hasBinaryContent(original);
        assertThat(image.exitCode()).isEqualTo(3);
        assertThat(image.err()).contains("no image event", "--record FILE");
    }

    @Test
    void shouldShowWhatACameraWroteWithoutObeyingIt() {
        // Given: a source id that clears the screen and turns the line
        String where = deadLetter("pan\u001b[2J\u009b1A\u202e", new byte[] {1}, "0");

        // When
        CommandRun listed = on("dlq", "list");
        CommandRun shown = on("dlq", "show", where);

        // Then
        assertThat(listed.out()).contains("pan?[2J?1A?");
        assertThat(shown.out()).contains("source  pan?[2J?1A?");
        assertThat(listed.out() + shown.out()).doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void shouldCountDeadLettersByTheirReason() throws IOException {
        // Given
        deadLetter("pan-count", new byte[] {1}, "0");

        // When
        CommandRun text = on("dlq", "list", "--summary");
        JsonNode json = MAPPER.readTree(on("dlq", "list", "--summary", "--json").out());
        CommandRun none = on("dlq", "list", "--reason", "poison");

        // Then
        assertThat(text.out()).containsPattern("\\d+ malformed-event").doesNotContain("pan-count");
        assertThat(json.path("malformed-event").asInt()).isPositive();
        assertThat(none.out().strip()).isEqualTo("no dead letters");
    }

    @Test
    void shouldFindNoDeadLetterInAPartitionThatIsNotThere() {
        // When
        CommandRun run = on("dlq", "show", "999/0");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no dead letter at 999/0");
    }

    @Test
    void shouldSayThatThereIsNoSuchDeadLetter() {
        // When
        CommandRun run = on("dlq", "show", "3/999999");

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("3/999999", "bencao dlq list");
    }

    /** A dead letter as the classifier writes it. */
    private static String deadLetter(String source, byte[] value, String replays) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), source.getBytes(StandardCharsets.UTF_8), value);
        Map.of("traceparent", "kept", "bencao-replays", replays, DeadLetter.REASON, "malformed-event")
                .forEach((key, text) -> letter.headers().add(key, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata metadata = producer.send(letter).get();
            return metadata.partition() + "/" + metadata.offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode tailed(String topic, String key) {
        CommandRun run = on("tail", topic, "--json", "--from-beginning", "--no-follow");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out()
                .lines()
                .map(ClusterCommandsTest::parsed)
                .filter(record -> record.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static CommandRun on(String... arguments) {
        return CLUSTER.bencao(arguments);
    }
}
