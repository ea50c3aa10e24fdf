package io.bencao.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.NamedImage;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.schemas.json.AvroJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordViewTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Wires wires = Wires.of(WireSettings.DEFAULT);

    @Test
    void shouldShowEveryKindOfFieldAsItShouldBeRead() {
        // Given
        byte[] digest = new byte[32];
        digest[0] = (byte) 0xab;
        Prediction prediction = Prediction.newBuilder()
                .setEventId(ID)
                .setSourceId("pan-1")
                .setCapturedAt(NOON)
                .setReceivedAt(NOON)
                .setPredictedAt(NOON)
                .setLabel("mint")
                .setConfidence(0.5f)
                .setTopK(List.of(new ScoredLabel("mint", 0.5f), new ScoredLabel("basil", 0.25f)))
                .setCheckpoint(new CheckpointRef("starter", "b".repeat(64), "fp32"))
                .setOrigin(new Origin("image-events", "AAAAAAAAAAAAAAAAAAAAAA", 2, 9_000_000_000L, new Sha256(digest)))
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(Map.of("file", "one.jpg"))
                .build();

        // When
        ObjectNode value = AvroJson.of(prediction);

        // Then
        assertThat(value.path("eventId").asText()).isEqualTo(ID.toString());
        assertThat(value.path("capturedAt").asText()).isEqualTo("2026-11-22T12:00:00.000Z");
        assertThat(value.path("confidence").asDouble()).isEqualTo(0.5);
        assertThat(value.at("/topK/1/label").asText()).isEqualTo("basil");
        assertThat(value.at("/origin/offset").asLong()).isEqualTo(9_000_000_000L);
        assertThat(value.at("/origin/partition").isInt()).isTrue();
        assertThat(value.path("origin").toString()).contains("\"ab00");
        assertThat(value.at("/attributes/file").asText()).isEqualTo("one.jpg");
    }

    @Test
    void shouldTellWhereARecordStandsAndHowLargeItsImageIs() {
        // Given
        byte[] value = ImageEvents.record(new NamedImage("one", Optional.empty(), new byte[5]), "pan-1", ID)
                .value();

        // When
        ObjectNode json =
                view("image-events").json(record("image-events", "pan-1", value, new RecordHeaders()), node());

        // Then
        assertThat(json.path("topic").asText()).isEqualTo("image-events");
        assertThat(json.path("partition").asInt()).isEqualTo(1);
        assertThat(json.path("offset").asLong()).isEqualTo(42);
        assertThat(json.path("time").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(json.has("headers")).isFalse();
        assertThat(json.at("/value/image/bytes").asInt()).isEqualTo(5);
        assertThat(json.at("/value/contentType").isNull()).isTrue();
    }

    @Test
    void shouldTellWhatItCanNotReadAndShowHeadersAsText() {
        // Given
        RecordHeaders headers = new RecordHeaders();
        headers.add("bencao-reason", "decode".getBytes(StandardCharsets.UTF_8)).add("empty", null);

        // When
        ObjectNode json = view("predictions").json(record("predictions", null, new byte[] {1, 2}, headers), node());

        // Then
        assertThat(json.path("key").isNull()).isTrue();
        assertThat(json.at("/headers/bencao-reason").asText()).isEqualTo("decode");
        assertThat(json.at("/headers/empty").isNull()).isTrue();
        assertThat(json.at("/value/bytes").asInt()).isEqualTo(2);
        assertThat(json.at("/value/unreadable").asText()).isNotBlank();
    }

    @Test
    void shouldShowATombstoneAsNull() {
        // When
        ObjectNode json = view("predictions").json(record("predictions", "k", null, new RecordHeaders()), node());

        // Then
        assertThat(json.get("value").isNull()).isTrue();
    }

    private RecordView view(String topic) {
        return RecordView.of(Topics.named(topic).orElseThrow(), wires, Optional.empty());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, String key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                topic,
                1,
                42,
                NOON.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
