package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackIntakeTest {

    @TempDir
    private Path folder;

    private TopologyBench bench;

    @BeforeEach
    void start() {
        bench = new TopologyBench(folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void shouldDeadLetterFeedbackThatMakesNoSense() {
        // Given
        UUID event = bench.predict("raw", 0.9);

        // When
        bench.say(event, FeedbackKind.LABEL, null);
        bench.say(event, FeedbackKind.CONFIRM, "raw");
        bench.say(event, FeedbackKind.LABEL, "unheard-of");
        bench.say(event, FeedbackKind.WITHDRAW, null);
        bench.say(event, FeedbackKind.CONFIRM, null, " ");
        bench.say(event, FeedbackKind.CONFIRM, null, "l\u001b[2Jing");
        bench.say(event, FeedbackKind.CONFIRM, null, "x".repeat(201));
        bench.say(Feedback.newBuilder(feedback(event)).setWithdrawnFrom("bo").build());
        bench.say(
                Feedback.newBuilder(feedback(event)).setNote("x".repeat(70_000)).build());

        // Then
        assertThat(bench.deadReasons())
                .containsExactly(
                        "label-missing",
                        "label-superfluous",
                        "label-unknown",
                        "nothing-to-withdraw",
                        "annotator-invalid",
                        "name-not-allowed",
                        "name-not-allowed",
                        "annotator-invalid",
                        "feedback-too-large");
        assertThat(bench.examples()).isEmpty();
    }

    @Test
    void shouldDeadLetterBytesThatAreNoFeedbackAndGoOn() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        byte[] nonsense = "not avro".getBytes(StandardCharsets.UTF_8);

        // When
        bench.sayBytes("key", nonsense);
        bench.sayBytes(null, null);
        bench.say(event, FeedbackKind.CONFIRM, null);

        // Then
        TestRecord<byte[], byte[]> letter = bench.onlyDead();
        assertThat(letter.value()).isEqualTo(nonsense);
        assertThat(letter.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        assertThat(bench.deadReasons()).containsExactly("null-value");
        assertThat(bench.examples()).containsExactly(event + " raw");
    }

    @Test
    void shouldDeadLetterFeedbackWhoseNamesAreNone() {
        UUID event = bench.predict("raw", 0.9);

        bench.say(event, FeedbackKind.LABEL, "\u202eraw");
        bench.say(event, FeedbackKind.LABEL, "x".repeat(201));
        bench.say(event, FeedbackKind.CONFIRM, null, "\u001b]0;TITLE\u0007");
        bench.say(event, FeedbackKind.CONFIRM, null, "a".repeat(201));

        assertThat(bench.deadReasons())
                .containsExactly("name-not-allowed", "name-not-allowed", "name-not-allowed", "name-not-allowed");
        assertThat(bench.examples()).isEmpty();
    }

    /** A compressed batch may unpack to more than any topic takes; a letter that never fits would stop its partition for ever. */
    @Test
    void shouldLeaveFeedbackWhereItStandsThatIsLargerThanItsTopicOfDeadLettersTakes() {
        bench.sayBytes("key", new byte[Topics.FEEDBACK.maxMessageBytes()]);
        bench.sayBytes("k".repeat(Topics.FEEDBACK.maxMessageBytes() + 1), null);
        bench.sayBytes("key", new byte[Topics.FEEDBACK.maxMessageBytes() - 1000]);

        TestRecord<byte[], byte[]> left = bench.onlyDead();
        assertThat(left.value()).isNull();
        assertThat(left.key()).isNull();
        assertThat(bench.onlyDead().key()).isNull();
        assertThat(bench.onlyDead().value()).hasSize(Topics.FEEDBACK.maxMessageBytes() - 1000);
    }

    @Test
    void shouldGoByTheEventIdInsideAndNotByTheKey() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        byte[] value = Wire.of(Feedback.class).write(feedback(event));

        // When
        bench.sayBytes("some other key", value);

        // Then
        assertThat(bench.examples()).containsExactly(event + " raw");
    }

    private static Feedback feedback(UUID event) {
        return Feedback.newBuilder()
                .setEventId(event)
                .setKind(FeedbackKind.CONFIRM)
                .setAnnotator("ling")
                .setGivenAt(TopologyBench.START)
                .build();
    }
}
