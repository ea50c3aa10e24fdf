package io.bencao.bench.demo.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.bench.AnswerRecords;
import io.bencao.bench.demo.loop.Sent.Round;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SentTest {

    private static final Round FIRST = new Round(ImageGroup.JUDGED_COLD, 1);
    private static final Round AGAIN = new Round(ImageGroup.JUDGED_COLD, 2);

    private final Sent sent = new Sent();

    @Test
    void shouldTellTheFirstTimeOfAnImageFromTheSecond() {
        // Given
        sent.predicted(prediction(sending(FIRST, "mint"), "basil"));
        sent.predicted(prediction(sending(AGAIN, "mint"), "mint"));
        sending(AGAIN, "sage");

        // Then
        assertThat(sent.accuracy(FIRST)).isZero();
        assertThat(sent.accuracy(AGAIN)).as("of those that are answered").isEqualTo(1);
        assertThat(sent.answered(AGAIN)).isEqualTo(1);
        assertThat(sent.sent()).isEqualTo(3);
        assertThat(sent.answered()).isEqualTo(2);
    }

    @Test
    void shouldCountTheFirstPredictionOnlyAndNoneOfOthersEvents() {
        // Given
        UUID id = sending(FIRST, "mint");

        // When
        sent.predicted(prediction(id, "mint"));
        sent.predicted(prediction(id, "basil"));
        sent.predicted(prediction(UUID.randomUUID(), "mint"));

        // Then
        assertThat(sent.answered()).isEqualTo(1);
        assertThat(sent.accuracy(FIRST)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAccuracyWithoutAnAnswerAndKeepTheOrderOfSending() {
        // Given
        UUID one = sending(FIRST, "mint");
        UUID two = sending(FIRST, "basil");

        // Then
        assertThat(sent.accuracy(FIRST)).isNaN();
        assertThat(sent.events(FIRST)).extracting(Sent.Event::id).containsExactly(one, two);
        assertThat(sent.events(FIRST)).noneMatch(Sent.Event::right);
    }

    @Test
    void shouldWakeWhoWaitsForAnAnswer() throws Exception {
        // Given
        UUID id = sending(FIRST, "mint");
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                while (sent.answered() == 0) {
                    sent.awaitAnswer(60_000);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        // When
        sent.predicted(prediction(id, "mint"));

        // Then
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
    }

    private UUID sending(Round round, String trueLabel) {
        UUID id = UUID.randomUUID();
        sent.sending(id, round, trueLabel);
        return id;
    }

    private static Prediction prediction(UUID id, String label) {
        return AnswerRecords.prediction(id, label, "b".repeat(64));
    }
}
