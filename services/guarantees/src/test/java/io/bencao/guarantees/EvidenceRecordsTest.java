package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes of the three topics to a verdict. */
class EvidenceRecordsTest {

    private static final byte[] IMAGE = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

    private final EvidenceBuilder builder =
            new EvidenceBuilder("image-events", "today").partition(0, Bounds.all(0, 10));
    private final EvidenceRecords records = new EvidenceRecords(Wires.of(WireSettings.from(new Properties())), builder);

    @Test
    void shouldMeetAnImageThatTheEventCarries() {
        records.event(eventAt(0, event(ByteBuffer.wrap(IMAGE))));
        records.prediction(predictionOf(0, sha256(IMAGE)));

        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void shouldMeetAnImageThatTheEventOnlyNames() {
        records.event(eventAt(0, event(new ImageReference("s3://photos/1", new Sha256(sha256(IMAGE))))));
        records.prediction(predictionOf(0, sha256(IMAGE)));

        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void shouldMeetABareImageAndOneThatOnlyBeginsAsARecordDoes() {
        // Given
        byte[] begun = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9};
        records.event(eventAt(0, IMAGE));
        records.event(eventAt(1, begun));

        // When
        records.prediction(predictionOf(0, sha256(IMAGE)));
        records.prediction(predictionOf(1, sha256(begun)));

        // Then
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void shouldFindTheAnswerToAnotherImage() {
        records.event(eventAt(0, event(ByteBuffer.wrap(IMAGE))));
        records.prediction(predictionOf(0, sha256(new byte[0])));

        assertThat(verdict().count(Observation.OTHER_IMAGE.text())).isEqualTo(1);
    }

    @Test
    void shouldTakeNoValueForNoBytes() {
        records.event(eventAt(0, null));
        records.deadLetter(letter(null, headers("0", "0")));

        assertThat(verdict().findings()).isEmpty();
        assertThat(builder.build().outcome(new RecordId(0, 0)).reason()).isEqualTo("null-value");
        assertThat(new BadImageHarmsNobody(Map.of()).judge(builder.build()).count(Observation.OTHER_BYTES.text()))
                .isZero();
    }

    @Test
    void shouldFindADeadLetterWithOtherBytes() {
        records.event(eventAt(0, IMAGE));
        records.deadLetter(letter(Arrays.copyOf(IMAGE, 4), headers("0", "0")));

        assertThat(new BadImageHarmsNobody(Map.of()).judge(builder.build()).count(Observation.OTHER_BYTES.text()))
                .isEqualTo(1);
    }

    @Test
    void shouldBelieveTheLastHeaderOfAName() {
        // Given: what was dead-lettered had been dead-lettered elsewhere
        records.event(eventAt(0, IMAGE));
        ConsumerRecord<byte[], byte[]> letter = letter(IMAGE, headers("7", "99"));
        headers("0", "0").forEach((name, value) -> letter.headers().add(name, bytes(value)));

        // When
        records.deadLetter(letter);

        // Then
        assertThat(verdict().findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {DeadLetter.TOPIC, DeadLetter.TOPIC_ID, DeadLetter.PARTITION, DeadLetter.OFFSET, DeadLetter.REASON
            })
    void shouldNotReadADeadLetterThatLacksAHeader(String missing) {
        // Given
        Map<String, String> headers = headers("0", "0");
        headers.remove(missing);

        // When
        records.deadLetter(letter(IMAGE, headers));

        // Then
        assertThat(verdict().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(Observation.UNREADABLE_ANSWER.text());
            assertThat(finding.examples()).containsExactly("image-events.dlq/3/8: header " + missing + " is missing");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1.0", "99999999999999999999", "\u001b[2J"})
    void shouldNotReadADeadLetterWhosePlaceIsNoNumber(String place) {
        records.deadLetter(letter(IMAGE, headers(place, "0")));
        records.deadLetter(letter(IMAGE, headers("0", place)));

        assertThat(verdict().count(Observation.UNREADABLE_ANSWER.text())).isEqualTo(2);
        assertThat(verdict().toString()).doesNotContain("\u001b");
    }

    @Test
    void shouldKeepExamplesShortHoweverMuchAHeaderSays() {
        records.deadLetter(letter(IMAGE, headers("x".repeat(8_000), "0")));

        assertThat(verdict().findings().get(0).examples().get(0)).hasSize(501);
    }

    @Test
    void shouldNotReadWhatIsNoPrediction() {
        records.prediction(answer("pan-1", null));
        records.prediction(answer("pan-1", new byte[0]));
        records.prediction(answer("pan-1", "no Avro".getBytes(StandardCharsets.UTF_8)));
        records.prediction(answer("pan-1", event(ByteBuffer.wrap(IMAGE))));
        byte[] whole = prediction(0, sha256(IMAGE));
        records.prediction(answer("pan-1", Arrays.copyOf(whole, whole.length - 1)));

        assertThat(verdict().count(Observation.UNREADABLE_ANSWER.text())).isEqualTo(5);
    }

    @Test
    void shouldFindAKeyThatIsNotTheSource() {
        records.event(eventAt(0, IMAGE));
        records.prediction(answer("pan-2", prediction(0, sha256(IMAGE))));
        records.prediction(answer(null, prediction(0, sha256(IMAGE))));

        assertThat(new OrderPerSource().judge(builder.build()).count(Observation.KEY_NOT_SOURCE.text()))
                .isEqualTo(2);
    }

    private Verdict verdict() {
        return new OneOutcomePerRecord().judge(builder.build());
    }

    private static ConsumerRecord<byte[], byte[]> eventAt(long offset, byte[] value) {
        return new ConsumerRecord<>("image-events", 0, offset, bytes("pan-1"), value);
    }

    private static byte[] event(Object image) {
        return Wire.of(ImageEvent.class)
                .write(ImageEvent.newBuilder()
                        .setEventId(new UUID(0, 0))
                        .setSourceId("pan-1")
                        .setCapturedAt(Instant.EPOCH)
                        .setContentType("image/jpeg")
                        .setAttributes(Map.of())
                        .setImage(image)
                        .build());
    }

    private static ConsumerRecord<byte[], byte[]> predictionOf(long offset, byte[] sha256) {
        return answer("pan-1", prediction(offset, sha256));
    }

    private static ConsumerRecord<byte[], byte[]> answer(String key, byte[] value) {
        return new ConsumerRecord<>("predictions", 2, 5, key == null ? null : bytes(key), value);
    }

    private static byte[] prediction(long offset, byte[] sha256) {
        return Wire.of(Prediction.class)
                .write(Prediction.newBuilder()
                        .setEventId(new UUID(0, 0))
                        .setSourceId("pan-1")
                        .setCapturedAt(Instant.EPOCH)
                        .setReceivedAt(Instant.EPOCH)
                        .setPredictedAt(Instant.EPOCH)
                        .setLabel("a")
                        .setConfidence(1)
                        .setTopK(List.of(new ScoredLabel("a", 1f)))
                        .setCheckpoint(new CheckpointRef("c", "digest", "fp32"))
                        .setOrigin(new Origin("image-events", "today", 0, offset, new Sha256(sha256)))
                        .setTimings(new Timings(0L, 0L, 0L, 0L))
                        .build());
    }

    private static ConsumerRecord<byte[], byte[]> letter(byte[] value, Map<String, String> headers) {
        ConsumerRecord<byte[], byte[]> letter =
                new ConsumerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), 3, 8, bytes("pan-1"), value);
        headers.forEach((name, text) -> letter.headers().add(name, bytes(text)));
        return letter;
    }

    private static Map<String, String> headers(String partition, String offset) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DeadLetter.TOPIC, "image-events");
        headers.put(DeadLetter.TOPIC_ID, "today");
        headers.put(DeadLetter.PARTITION, partition);
        headers.put(DeadLetter.OFFSET, offset);
        headers.put(DeadLetter.REASON, "null-value");
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
