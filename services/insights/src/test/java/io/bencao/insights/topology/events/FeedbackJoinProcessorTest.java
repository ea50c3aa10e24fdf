package io.bencao.insights.topology.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.topology.TopologyBench;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.LabelledExample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackJoinProcessorTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    /** Kafka's test driver writes each of them to a file of its own at first: many files are looked through. */
    private static final int MANY = 60;

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
    void shouldJoinFeedbackThatComesAfterItsPrediction() {
        // Given
        UUID event = bench.predict("raw", 0.9);

        // When
        bench.after(DAY).say(event, FeedbackKind.LABEL, "over");

        // Then
        LabelledExample example = bench.onlyExample();
        assertThat(example.getEventId()).isEqualTo(event);
        assertThat(example.getTrueLabel()).isEqualTo("over");
        assertThat(example.getPredictedLabel()).isEqualTo("raw");
        assertThat(example.getCheckpointDigest()).isEqualTo("d1");
        assertThat(example.getOrigin().getOffset()).isEqualTo(17);
        assertThat(example.getAnnotator()).isEqualTo("ling");
        assertThat(bench.deadReasons()).isEmpty();
    }

    @Test
    void shouldJoinFeedbackThatComesBeforeItsPrediction() {
        // Given
        UUID event = UUID.randomUUID();
        bench.say(event, FeedbackKind.CONFIRM, null);

        // When
        bench.after(DAY).predict(event, "done", 0.9);

        // Then
        assertThat(bench.examples()).containsExactly(event + " done");
    }

    @Test
    void shouldFindThePredictionOfAnyEventAmongManyAndKeepTheFirst() {
        // Given
        List<UUID> events = Stream.generate(UUID::randomUUID).limit(MANY).toList();
        events.forEach(event -> bench.predict(event, "raw", 0.9));

        // When
        events.forEach(event -> bench.predict(event, "done", 0.9));
        events.forEach(event -> bench.say(event, FeedbackKind.CONFIRM, null));

        // Then
        assertThat(bench.examples())
                .containsExactlyElementsOf(
                        events.stream().map(event -> event + " raw").toList());
    }

    @Test
    void shouldLetTheLastCorrectionCount() {
        // Given
        UUID event = bench.predict("raw", 0.9);

        // When
        bench.say(event, FeedbackKind.LABEL, "over");
        bench.say(event, FeedbackKind.LABEL, "done");

        // Then
        assertThat(bench.examples()).containsExactly(event + " over", event + " done");
    }

    @Test
    void shouldDeleteTheExampleWhenItIsWithdrawnOrUngradable() {
        // Given
        UUID withdrawn = bench.predict("raw", 0.9);
        UUID ungradable = bench.predict("raw", 0.9);
        bench.say(withdrawn, FeedbackKind.LABEL, "over");
        bench.say(ungradable, FeedbackKind.LABEL, "over");
        bench.examples();

        // When
        bench.say(withdrawn, FeedbackKind.WITHDRAW, null);
        bench.say(ungradable, FeedbackKind.UNGRADABLE, null);

        // Then
        assertThat(bench.examples()).containsExactly(withdrawn + " -", ungradable + " -");
    }

    @Test
    void shouldFallBackToTheOtherPersonsLabelWhenOneWithdraws() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        bench.say(event, FeedbackKind.LABEL, "over", "ling");
        bench.say(event, FeedbackKind.LABEL, "done", "bo");
        bench.examples();

        // When
        bench.say(event, FeedbackKind.WITHDRAW, null, "bo");

        // Then
        assertThat(bench.examples()).containsExactly(event + " over");
    }

    @Test
    void shouldForgetWaitingFeedbackThatIsWithdrawn() {
        // Given
        UUID event = UUID.randomUUID();
        bench.say(event, FeedbackKind.LABEL, "over");

        // When
        bench.say(event, FeedbackKind.WITHDRAW, null);
        bench.predict(event, "raw", 0.9);

        // Then
        assertThat(bench.examples()).isEmpty();
        assertThat(bench.deadReasons()).isEmpty();
        bench.after(TopologyBench.WINDOW.plusDays(1)).predict("raw", 0.9);
        bench.after(Duration.ofSeconds(10));
        assertThat(bench.size("annotations")).isZero();
        assertThat(bench.size("deadlines")).isZero();
    }

    @Test
    void shouldDeadLetterFeedbackWhosePredictionNeverCame() {
        // Given
        UUID event = UUID.randomUUID();
        bench.say(event, FeedbackKind.LABEL, "over");

        // When
        bench.after(DAY.multipliedBy(6)).predict("raw", 0.9);
        assertThat(bench.after(DAY.dividedBy(2)).deadReasons()).isEmpty();
        bench.after(DAY).predict("raw", 0.9);
        bench.after(Duration.ofSeconds(10));

        // Then
        TestRecord<byte[], byte[]> letter = bench.onlyDead();
        assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo(event.toString());
        assertThat(text(letter, DeadLetter.REASON)).isEqualTo("no-prediction");
        assertThat(text(letter, DeadLetter.TOPIC)).isEqualTo("feedback");
        assertThat(text(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(bench.size("annotations")).isZero();
        assertThat(bench.size("deadlines")).isZero();
    }

    @Test
    void shouldWaitForABacklogOfPredictionsHoweverLateItIs() {
        // Given
        UUID event = UUID.randomUUID();
        bench.say(event, FeedbackKind.LABEL, "over");

        // When
        bench.after(Duration.ofMinutes(9)).predict("raw", 0.9);

        // Then
        assertThat(bench.deadReasons()).isEmpty();
    }

    @Test
    void shouldGiveUpByTheWallClockWhereNoPredictionsComeAtAll() {
        // Given
        bench.say(UUID.randomUUID(), FeedbackKind.LABEL, "over");

        // When
        bench.after(TopologyBench.WINDOW.plusMinutes(11));

        // Then
        assertThat(bench.deadReasons()).containsExactly("no-prediction");
    }

    @Test
    void shouldKeepTheFirstOfTwoPredictionsThatShareAnEventId() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        bench.predict(event, "over", 0.9);

        // When
        bench.say(event, FeedbackKind.CONFIRM, null);

        // Then
        assertThat(bench.examples()).containsExactly(event + " raw");
    }

    @Test
    void shouldAllowACorrectionAsLongAgainAfterTheLastOne() {
        // Given
        UUID event = bench.predict("raw", 0.9);
        bench.after(DAY.multipliedBy(6)).say(event, FeedbackKind.LABEL, "over");
        bench.after(DAY.multipliedBy(6)).predict("raw", 0.9);

        // When
        bench.say(event, FeedbackKind.LABEL, "done");

        // Then
        assertThat(bench.examples()).containsExactly(event + " over", event + " done");
    }

    private static String text(TestRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
