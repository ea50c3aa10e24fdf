package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.junit.jupiter.api.Test;

class ResultWriterTest {

    private final ResultWriter writer = new ResultWriter(
            Wire.of(Prediction.class),
            Optional.empty(),
            "instance-1",
            new ImageSpans(OpenTelemetry.noop().getTracer("test")),
            () -> Topics.IMAGE_EVENT_LIMIT);
    private final byte[] key = "pan-1".getBytes(StandardCharsets.UTF_8);
    private final byte[] value = {1, 2, 3};
    private final Ticket ticket = TicketFixture.ticket(key, value, Instant.ofEpochSecond(9), new InFlight(10, 1_000));

    @Test
    void shouldWriteAPredictionThatNamesItsOriginAndItsCheckpoint() throws Exception {
        // Given
        ticket.settle(TicketFixture.labelled());

        // When
        ProducerRecord<byte[], byte[]> record = only(writer.write(ticket, Context.root()));

        // Then
        Prediction prediction = Wire.of(Prediction.class).read(record.value());
        assertThat(record.topic()).isEqualTo(Topics.PREDICTIONS.name());
        assertThat(record.key()).isEqualTo(key);
        assertThat(prediction.getLabel()).isEqualTo("ph_sz");
        assertThat(prediction.getConfidence()).isEqualTo(0.9f);
        assertThat(prediction.getTopK()).hasSize(2);
        assertThat(prediction.getOrigin().getTopicId()).isEqualTo(TicketFixture.TOPIC_ID);
        assertThat(prediction.getOrigin().getPartition()).isEqualTo(2);
        assertThat(prediction.getOrigin().getOffset()).isEqualTo(7);
        assertThat(prediction.getCheckpoint().getDigest()).isEqualTo("ab12");
        assertThat(prediction.getReceivedAt()).isEqualTo(Instant.ofEpochSecond(9));
        assertThat(prediction.getTimings().getPredictMicros()).isEqualTo(4);
        assertThat(prediction.getAttributes()).isEqualTo(Map.of("line", "3"));
        assertThat(prediction.getUnknown()).isTrue();
        assertThat(prediction.getUnlikeness()).isEqualTo(1.25f);
    }

    @Test
    void shouldWriteADeadLetterWithTheBytesUntouchedAndTheReasonInItsHeaders() {
        // Given
        ticket.settle(TicketFixture.deadLettered("the third row is missing"));

        // When
        ProducerRecord<byte[], byte[]> record = only(writer.write(ticket, Context.root()));

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
        ProducerRecord<byte[], byte[]> record = only(writer.write(ticket, Context.root()));

        // Then
        int bytes = StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> header.key().startsWith("bencao-dlq-"))
                .mapToInt(header -> header.key().length() + header.value().length)
                .sum();
        assertThat(bytes).isLessThan(DeadLetter.HEADERS_LIMIT);
    }

    /** By Kafka's own arithmetic, which refuses what is larger for ever. */
    @Test
    void shouldLeaveTheBytesWhereTheyStandBeforeALetterIsLargerThanItsTopicTakes() {
        // Given
        Random random = new Random(3);
        int whole = 0;
        int left = 0;
        for (int tried = 0; tried < 3000; tried++) {
            int largest = 2_000 + random.nextInt(4_000);
            ResultWriter tight = new ResultWriter(
                    Wire.of(Prediction.class),
                    Optional.empty(),
                    "instance-1",
                    new ImageSpans(OpenTelemetry.noop().getTracer("test")),
                    () -> largest);
            List<OriginalRecord.Header> headers = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                headers.add(new OriginalRecord.Header(
                        random.nextBoolean() ? "\u9505".repeat(random.nextInt(40)) : "traceparent",
                        random.nextInt(4) == 0 ? null : new byte[random.nextInt(120)]));
            }
            Ticket laden = TicketFixture.ticket(new byte[random.nextInt(largest)], headers);
            laden.settle(TicketFixture.deadLettered("no image"));

            // When
            ProducerRecord<byte[], byte[]> letter = only(tight.write(laden, trace()));

            // Then
            int takes = AbstractRecords.estimateSizeInBytesUpperBound(
                    RecordBatch.CURRENT_MAGIC_VALUE,
                    CompressionType.NONE,
                    letter.key(),
                    letter.value(),
                    letter.headers().toArray());
            assertThat(takes).isLessThanOrEqualTo(largest);
            assertThat(header(letter, "traceparent")).contains("0af7651916cd43dd8448eb211c80319c");
            whole += letter.value() == null ? 0 : 1;
            left += letter.value() == null ? 1 : 0;
        }
        assertThat(whole).isPositive();
        assertThat(left).isPositive();
    }

    @Test
    void shouldGoByWhatTheTopicOfDeadLettersTakesNow() {
        // Given
        AtomicInteger largest = new AtomicInteger(100_000);
        ResultWriter following = new ResultWriter(
                Wire.of(Prediction.class),
                Optional.empty(),
                "instance-1",
                new ImageSpans(OpenTelemetry.noop().getTracer("test")),
                largest::get);
        Ticket large = TicketFixture.ticket(new byte[50_000], List.of());
        large.settle(TicketFixture.deadLettered("no image"));
        assertThat(only(following.write(large, Context.root())).value()).hasSize(50_000);

        // When: somebody lowers its limit
        largest.set(20_000);

        // Then: the letter would be refused for ever, and its partition would stand still
        ProducerRecord<byte[], byte[]> letter = only(following.write(large, Context.root()));
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetter.DETAIL)).contains("left where it stands", "20000");
    }

    private static ProducerRecord<byte[], byte[]> only(List<ProducerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static Context trace() {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        TraceFlags.getSampled(),
                        TraceState.builder().put("vendor", "v".repeat(200)).build())));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
