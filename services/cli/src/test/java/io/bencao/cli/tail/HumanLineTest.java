package io.bencao.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.DeadLetter;
import io.bencao.testkit.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HumanLineTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final HumanLine LINE = new HumanLine(new KnownStages(List.of()));

    @TempDir
    private Path folder;

    @Test
    void shouldShowLabelAndConfidenceOfAPrediction() {
        // Given
        ObjectNode record = record("predictions");
        record.putObject("value")
                .put("label", "mint")
                .put("confidence", 0.98765)
                .put("eventId", "e-1")
                .putObject("attributes")
                .put("file", "one.jpg");

        // When
        String line = LINE.of(record);

        // Then
        assertThat(line).contains("3@17  pan-1", "mint        98.8 %  e-1", "{\"file\":\"one.jpg\"}");
    }

    @Test
    void shouldSayBesideTheLabelThatTheImageIsUnknown() {
        // Given
        ObjectNode record = record("predictions");
        record.putObject("value")
                .put("label", "mint")
                .put("confidence", 0.98765)
                .put("unknown", true)
                .put("unlikeness", 2.04)
                .put("eventId", "e-1");

        // When
        String line = LINE.of(record);

        // Then
        assertThat(line).contains("mint        98.8 %  unknown (2.0)  e-1");
    }

    @Test
    void shouldShowTheStageThatTheCheckpointsManifestNames() throws IOException {
        // Given
        CheckpointBundle staged =
                StoredCheckpoint.staged(folder.resolve("store"), "teas", "teas-1", SigningKey.generate());
        HumanLine line = new HumanLine(new KnownStages(List.of(folder.resolve("none"), folder.resolve("store"))));

        // Then: also where a prediction names a checkpoint that lies nowhere, or none
        assertThat(line.of(prediction(staged.digest()))).contains("done        90.0 %  tea: right (2 of 2)  e-1");
        assertThat(line.of(prediction("0".repeat(64)))).contains("done        90.0 %  e-1");
        assertThat(line.of(prediction("../store"))).contains("done        90.0 %  e-1");
    }

    @Test
    void shouldShowHowManyBytesAnImageHasAndNotThem() {
        // Given
        ObjectNode record = record("image-events");
        ObjectNode value = record.putObject("value").put("eventId", "e-2");
        value.putObject("image").put("bytes", 12_345);
        value.putObject("attributes");

        // When
        String line = LINE.of(record);

        // Then
        assertThat(line).endsWith("e-2  {\"bytes\":12345}  {}");
    }

    @Test
    void shouldSayWhyALetterIsDead() {
        // Given
        ObjectNode record = record("image-events.dlq");
        record.putObject("headers").put(DeadLetter.REASON, "decode-failed").put(DeadLetter.DETAIL, "no image at all");
        record.putObject("value").put("bytes", 3);

        // When
        String line = LINE.of(record);

        // Then
        assertThat(line).contains("decode-failed  no image at all", "{\"bytes\":3}");
    }

    @Test
    void shouldShowAnyOtherValueAsItIsAndNoAttributesWhereThereAreNone() {
        // Given
        ObjectNode alert = record("alerts");
        alert.putObject("value").put("rule", "drift");
        ObjectNode unreadable = record("predictions");
        unreadable.putObject("value").put("bytes", 9).put("unreadable", "magic byte");
        ObjectNode bare = record("predictions");
        bare.putObject("value").put("label", "mint").put("confidence", 1).putObject("attributes");

        // Then
        assertThat(LINE.of(alert)).endsWith("{\"rule\":\"drift\"}");
        assertThat(LINE.of(unreadable)).contains("magic byte");
        assertThat(LINE.of(bare)).contains("100.0 %").doesNotContain("{}");
    }

    @Test
    void shouldLetNoRecordMoveTheCursor() {
        // Given: a camera that wants to write over the operator's screen
        String hostile = "pan\u001b[2J\u009b1A\r\n\u202egpj.exe";
        ObjectNode event = record("image-events").put("key", hostile);
        event.putObject("value").put("eventId", hostile).putObject("image");
        ObjectNode letter = record("image-events.dlq").put("key", hostile);
        letter.putObject("headers").put(DeadLetter.REASON, hostile).put(DeadLetter.DETAIL, hostile);
        ObjectNode prediction = record("predictions").put("key", hostile);
        prediction.putObject("value").put("label", hostile).put("confidence", 1);

        // Then
        for (ObjectNode each : new ObjectNode[] {event, letter, prediction}) {
            assertThat(LINE.of(each)).doesNotContainPattern("[\\p{Cc}\\p{Cf}]").contains("pan?[2J?1A???gpj.exe");
        }
    }

    private static ObjectNode prediction(String digest) {
        ObjectNode record = record("predictions");
        record.putObject("value")
                .put("label", "done")
                .put("confidence", 0.9)
                .put("eventId", "e-1")
                .putObject("checkpoint")
                .put("digest", digest);
        return record;
    }

    private static ObjectNode record(String topic) {
        return NODES.objectNode()
                .put("topic", topic)
                .put("partition", 3)
                .put("offset", 17)
                .put("time", "2026-11-22T10:00:00Z")
                .put("key", "pan-1");
    }
}
