package io.bencao.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AlertSilence;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.RaisingHandling;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroJsonTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final JsonRecord json = new JsonRecord(Prediction.getClassSchema());

    @Test
    void shouldWriteOutEveryFieldOfAPrediction() {
        // Given
        byte[] digest = new byte[32];
        digest[0] = (byte) 0xab;

        // When
        String text = text(prediction("pan-1", NOON, 0.9f, Map.of("line", "3"), digest));

        // Then: written by hand, not by another part of this program
        assertThat(text)
                .isEqualTo("{\"eventId\":\"00000000-0000-0000-0000-000000000001\",\"sourceId\":\"pan-1\","
                        + "\"capturedAt\":\"2026-11-22T12:00:00.000Z\",\"receivedAt\":\"2026-11-22T12:00:00.000Z\","
                        + "\"predictedAt\":\"2026-11-22T12:00:00.000Z\",\"label\":\"mint\",\"confidence\":0.9,"
                        + "\"topK\":[{\"label\":\"mint\",\"confidence\":0.9},{\"label\":\"basil\",\"confidence\":1.0E-4}],"
                        + "\"checkpoint\":{\"id\":\"starter\",\"digest\":\"ab12\",\"precision\":\"fp32\"},"
                        + "\"origin\":{\"topic\":\"image-events\",\"topicId\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"partition\":2,"
                        + "\"offset\":9000000000,\"sha256\":\"ab" + "00".repeat(31) + "\"},"
                        + "\"timings\":{\"queueMicros\":1,\"decodeMicros\":2,\"batchMicros\":3,\"predictMicros\":4},"
                        + "\"attributes\":{\"line\":\"3\"},\"unknown\":true,\"unlikeness\":1.5}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"鍋 \"一\" \\ /", "🌿🔥", "a\u200db", "{\"label\":\"x\"}", "</script>", "'; --", "é", "%s ${x}"})
    void shouldKeepOddNamesAsTheyAre(String name) throws Exception {
        // When
        byte[] value = json.value(prediction(name, NOON, 0.5f, Map.of(name, name), new byte[32]));

        // Then
        JsonNode read = new ObjectMapper().readTree(value);
        assertThat(read.path("sourceId").asText()).isEqualTo(name);
        assertThat(read.path("attributes").path(name).asText()).isEqualTo(name);
        assertThat(new String(value, StandardCharsets.UTF_8))
                .doesNotContain("\n")
                .doesNotContain("\\u");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00.123456789Z, 2026-11-22T12:00:00.123Z",
        "2026-11-22T12:00:00.999999Z, 2026-11-22T12:00:00.999Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "2026-11-22T12:00:00.5Z, 2026-11-22T12:00:00.500Z",
        "2026-11-22T12:00:00Z, 2026-11-22T12:00:00.000Z",
    })
    void shouldTellTheTimeThatTheAvroRecordKeeps(Instant time, String expected) throws Exception {
        // Given
        Prediction prediction = prediction("pan", time, 0.5f, Map.of(), new byte[32]);

        // When
        Prediction read =
                Wire.of(Prediction.class).read(Wire.of(Prediction.class).write(prediction));

        // Then
        assertThat(AvroJson.of(prediction).path("predictedAt").asText()).isEqualTo(expected);
        assertThat(AvroJson.of(read)).isEqualTo(AvroJson.of(prediction));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1})
    void shouldWriteWhateverACamerasClockSays(long millis) {
        Prediction prediction = prediction("pan", Instant.ofEpochMilli(millis), 0.5f, Map.of(), new byte[32]);
        String told = AvroJson.of(prediction).path("capturedAt").asText();
        assertThat(Instant.parse(told).toEpochMilli()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void shouldRefuseWhatJsonHasNoNumberFor(float confidence) {
        assertThatThrownBy(() -> text(prediction("pan", NOON, confidence, Map.of(), new byte[32])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confidence is")
                .hasMessageContaining("JSON has no number");
    }

    @Test
    void shouldSayNullOfWhatIsNotThereAndHowManyBytesThereAre() {
        // Given
        Feedback feedback = Feedback.newBuilder()
                .setEventId(ID)
                .setKind(FeedbackKind.CONFIRM)
                .setAnnotator("anna")
                .setGivenAt(NOON)
                .setSignature(ByteBuffer.wrap(new byte[64]))
                .build();

        // When
        JsonNode read = AvroJson.of(feedback);

        // Then
        assertThat(read.get("trueLabel").isNull()).isTrue();
        assertThat(read.path("kind").asText()).isEqualTo("CONFIRM");
        assertThat(read.at("/signature/bytes").asInt()).isEqualTo(64);
    }

    @Test
    void shouldHaveTheFormThatTheSchemaSays() {
        Prediction told = prediction("pan", NOON, 0.5f, Map.of("a", "b"), new byte[32]);
        List<SpecificRecord> records = List.of(
                told,
                Prediction.newBuilder(told).clearUnknown().clearUnlikeness().build(),
                new Alert("over", "pan", AlertState.RAISED, NOON, NOON, Map.of("n", "3"), NOON),
                new AlertHandling(
                        "over", "pan", new RaisingHandling(NOON, "ling", NOON, "on it", null), null, "ling", NOON),
                new AlertHandling(
                        "over", "pan-*", null, new AlertSilence(NOON, NOON, "ling", null, null, null), "ling", NOON));
        assertThat(records)
                .allSatisfy(record -> FormRules.check(
                        AvroJson.of(record),
                        AvroJsonSchema.of(record.getSchema()),
                        record.getSchema().getName()));
    }

    @Test
    void shouldSayInHeadersWhatTheValueIs() {
        // When
        RecordHeaders headers = new RecordHeaders();
        json.describe(headers);

        // Then
        assertThat(headers)
                .extracting(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "content-type: application/json",
                        "bencao-schema: Prediction",
                        "bencao-schema-fingerprint: " + JsonRecord.fingerprint(Prediction.getClassSchema()));
    }

    private String text(Prediction prediction) {
        return new String(json.value(prediction), StandardCharsets.UTF_8);
    }

    private static Prediction prediction(
            String source, Instant time, float confidence, Map<String, String> attributes, byte[] digest) {
        return Prediction.newBuilder()
                .setEventId(ID)
                .setSourceId(source)
                .setCapturedAt(time)
                .setReceivedAt(NOON)
                .setPredictedAt(time)
                .setLabel("mint")
                .setConfidence(confidence)
                .setTopK(List.of(new ScoredLabel("mint", confidence), new ScoredLabel("basil", 0.0001f)))
                .setCheckpoint(new CheckpointRef("starter", "ab12", "fp32"))
                .setOrigin(new Origin("image-events", "AAAAAAAAAAAAAAAAAAAAAA", 2, 9_000_000_000L, new Sha256(digest)))
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(attributes)
                .setUnknown(true)
                .setUnlikeness(1.5f)
                .build();
    }
}
