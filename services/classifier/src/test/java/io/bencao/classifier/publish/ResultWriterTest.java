package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    private final ResultWriter writer = new ResultWriter(
            Wire.of(Prediction.class),
            "instance-1",
            new ImageSpans(OpenTelemetry.noop().getTracer("test")),
            Topics.IMAGE_EVENT_LIMIT);
    private final byte[] key = "pan-1".getBytes(StandardCharsets.UTF_8);
    private final byte[] value = {1, 2, 3};
    private final Ticket ticket = TicketFixture.ticket(key, value, Instant.ofEpochSecond(9), new InFlight(10, 1_000));

    @Test
    void shouldWriteAPredictionThatNamesItsOriginAndItsCheckpoint() throws Exception {
        // Given
        ticket.settle(TicketFixture.labelled());

        // When
        ProducerRecord<byte[], byte[]> record = writer.write(ticket, Context.root());

        // Then
        Prediction prediction = Wire.of(Prediction.class).read(record.value());
        assertThat(record.topic()).isEqualTo(Topics.PREDICTIONS.name());
        assertThat(record.key()).isEqualTo(key);
        assertThat(prediction.getLabel()).isEqualTo("ph_sz");
        assertThat(prediction.getConfidence()).isEqualTo(0.9f);
        assertThat(prediction.getTopK()).hasSize(2);
        assertThat(prediction.getOrigin().getTopicId()).isEqualTo("topic-id");
        assertThat(prediction.getOrigin().getPartition()).isEqualTo(2);
        assertThat(prediction.getOrigin().getOffset()).isEqualTo(7);
        assertThat(prediction.getCheckpoint().getDigest()).isEqualTo("ab12");
        assertThat(prediction.getReceivedAt()).isEqualTo(Instant.ofEpochSecond(9));
        assertThat(prediction.getTimings().getPredictMicros()).isEqualTo(4);
        assertThat(prediction.getAttributes()).isEqualTo(Map.of("line", "3"));
    }

    @Test
    void shouldWriteADeadLetterWithTheBytesUntouchedAndTheReasonInItsHeaders() {
        // Given
        ticket.settle(TicketFixture.deadLettered("the third row is missing"));

        // When
        ProducerRecord<byte[], byte[]> record = writer.write(ticket, Context.root());

        // Then
        assertThat(record.topic()).isEqualTo(Topics.IMAGE_EVENTS_DLQ.name());
        assertThat(record.key()).isSameAs(key);
        assertThat(record.value()).isEqualTo(value);
        assertThat(header(record, DeadLetter.REASON)).isEqualTo("corrupt-image");
        assertThat(header(record, DeadLetter.DETAIL)).isEqualTo("the third row is missing");
        assertThat(header(record, DeadLetter.EXCEPTION)).contains("IllegalStateException");
        assertThat(header(record, DeadLetter.PARTITION)).isEqualTo("2");
        assertThat(header(record, DeadLetter.OFFSET)).isEqualTo("7");
        assertThat(header(record, DeadLetter.INSTANCE)).isEqualTo("instance-1");
        assertThat(record.headers().lastHeader("kept").value()).containsExactly(1);
    }

    @Test
    void shouldKeepHostileDetailsWithinTheHeadersLimit() {
        // Given
        ticket.settle(TicketFixture.deadLettered("圖".repeat(100_000)));

        // When
        ProducerRecord<byte[], byte[]> record = writer.write(ticket, Context.root());

        // Then
        int bytes = StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> header.key().startsWith("bencao-dlq-"))
                .mapToInt(header -> header.key().length() + header.value().length)
                .sum();
        assertThat(bytes).isLessThan(DeadLetter.HEADERS_LIMIT);
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
