package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Outcome.Answerer;
import io.bencao.classifier.flow.Outcome.Labelled;
import io.bencao.classifier.flow.Outcome.Score;
import io.bencao.classifier.flow.Outcome.Timings;
import io.bencao.classifier.flow.Outcome.Unlikeness;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.json.AvroJson;
import io.bencao.schemas.json.JsonRecord;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written of a prediction where there is a JSON topic. */
class JsonPredictionTest {

    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    /** As {@code ClassifierTopics} wants of the topic at the start. */
    private static final int ROOM = 512 * 1024;

    private final ResultWriter writer = new ResultWriter(
            Wire.of(Prediction.class),
            Optional.of(Topics.jsonPredictions("predictions.json")),
            "instance-1",
            new ImageSpans(OpenTelemetry.noop().getTracer("test")),
            () -> Topics.IMAGE_EVENT_LIMIT);
    private final Ticket ticket =
            TicketFixture.ticket(new byte[] {7}, new byte[] {1}, Instant.ofEpochSecond(9), new InFlight(10, 1_000));

    @Test
    void shouldSayTheSameAsTheAvroRecordUnderTheSameKeyInTheSameTrace() throws Exception {
        // Given
        ticket.settle(TicketFixture.labelled());

        // When
        List<ProducerRecord<byte[], byte[]>> records = writer.write(ticket, trace());

        // Then
        assertThat(records).extracting(ProducerRecord::topic).containsExactly("predictions", "predictions.json");
        ProducerRecord<byte[], byte[]> avro = records.get(0);
        ProducerRecord<byte[], byte[]> json = records.get(1);
        JsonNode value = new ObjectMapper().readTree(json.value());
        Prediction prediction = Wire.of(Prediction.class).read(avro.value());
        assertThat(value.toString())
                .isEqualTo(new ObjectMapper()
                        .readTree(AvroJson.of(prediction).toString())
                        .toString());
        assertThat(value.path("label").asText()).isEqualTo("ph_sz");
        assertThat(value.path("confidence").asDouble()).isEqualTo(0.9);
        assertThat(json.key()).isEqualTo(avro.key());
        assertThat(json.partition()).as("found from the key").isNull();
        assertThat(header(json, "traceparent"))
                .isEqualTo(header(avro, "traceparent"))
                .contains(TRACE_ID);
        assertThat(header(json, JsonRecord.FINGERPRINT)).isEqualTo(JsonRecord.fingerprint(Prediction.getClassSchema()));
        assertThat(avro.headers().lastHeader(JsonRecord.FINGERPRINT)).isNull();
    }

    @Test
    void shouldWriteNoDeadLetterAsJson() {
        // Given
        ticket.settle(TicketFixture.deadLettered("the third row is missing"));

        // When
        List<ProducerRecord<byte[], byte[]>> records = writer.write(ticket, Context.root());

        // Then
        assertThat(records).extracting(ProducerRecord::topic).containsExactly("image-events.dlq");
    }

    /** What does not fit would be refused for ever, and its partition would stand still. */
    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "鍋", "\ud83c\udf3f"})
    void shouldFitIntoTheTopicWhateverNamesAndAttributesAnEventHas(String character) {
        // Given: 128 KiB of it, also where JSON writes it longer, and as many labels as a prediction may list
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        Map<String, String> attributes = new HashMap<>();
        IntStream.range(0, 32).forEach(i -> attributes.put("a" + i, character.repeat(4_090 / bytes)));
        List<Score> labels = IntStream.range(0, RecordLimits.MOST_SCORES)
                .mapToObj(i -> new Score("\ud83c\udf3f".repeat(200), 1.17549435E-38f))
                .toList();
        ticket.settle(new Labelled(
                new ImageRequest(
                        new UUID(1, 2),
                        "\ud83c\udf3f".repeat(200),
                        Instant.ofEpochMilli(Long.MAX_VALUE),
                        ByteBuffer.allocate(0),
                        attributes),
                new byte[32],
                labels,
                Optional.of(new Unlikeness(1.17549435E-38f)),
                new Answerer("herbs", "s".repeat(200), "a".repeat(64), "fp32"),
                new Timings(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
                Instant.EPOCH));

        // When
        ProducerRecord<byte[], byte[]> json = writer.write(ticket, trace()).get(1);

        // Then
        int takes = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                json.key(),
                json.value(),
                json.headers().toArray());
        assertThat(json.value().length).isGreaterThan(200_000);
        assertThat(takes).isLessThan(ROOM);
    }

    private static Context trace() {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        TRACE_ID, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault())));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
