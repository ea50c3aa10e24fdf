package io.bencao.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void shouldScoreOnlyImagesWhoseLabelTheCheckpointKnows() {
        // Given
        predicted("right.jpg", Optional.of("ph_sp"), "ph_sp");
        predicted("wrong.jpg", Optional.of("ph_bj"), "ph_sp");
        predicted("other.jpg", Optional.of("cat"), "ph_sp");
        predicted("none.jpg", Optional.empty(), "ph_sp");

        // When
        double known = ledger.accuracy(Set.of("ph_sp", "ph_bj"));
        double unknown = ledger.accuracy(Set.of("dog"));

        // Then
        assertThat(known).isEqualTo(0.5);
        assertThat(unknown).isNaN();
    }

    @Test
    void shouldNameWhatHasNoAnswer() {
        // Given
        predicted("answered.jpg", Optional.empty(), "ph_sp");
        ledger.sending(UUID.randomUUID(), "lost.jpg", Optional.empty(), false);

        // When
        long settled = ledger.settled();

        // Then
        assertThat(settled).isEqualTo(1);
        assertThat(ledger.missing(10)).containsExactly("lost.jpg");
    }

    @Test
    void shouldCountAnEventOnceHoweverOftenItIsAnswered() {
        // Given
        UUID id = predicted("twice.jpg", Optional.empty(), "ph_sp");

        // When
        ledger.predicted(id, "ph_bj", 0.5f);
        ledger.deadLettered(UUID.randomUUID(), "not ours");

        // Then
        assertThat(ledger.settled()).isEqualTo(1);
        assertThat(ledger.deadLetters()).isZero();
    }

    @Test
    void shouldTakeLatenciesOfPacedEventsOnly() {
        // Given
        UUID burst = UUID.randomUUID();
        UUID paced = UUID.randomUUID();
        ledger.sending(burst, "burst.jpg", Optional.empty(), false);
        ledger.sending(paced, "paced.jpg", Optional.empty(), true);

        // When
        ledger.predicted(burst, "ph_sp", 1);
        ledger.deadLettered(paced, "corrupt-image");

        // Then
        assertThat(ledger.latencies()).hasSize(1);
        assertThat(ledger.predictions()).isEqualTo(1);
        assertThat(ledger.deadLetters()).isEqualTo(1);
    }

    private UUID predicted(String image, Optional<String> trueLabel, String label) {
        UUID id = UUID.randomUUID();
        ledger.sending(id, image, trueLabel, false);
        ledger.predicted(id, label, 0.9f);
        return id;
    }

    @Test
    void shouldSayWhatTheLastAnswerWasAndWhenTheFirstCame() {
        // Given
        UUID bad = UUID.randomUUID();
        ledger.sending(bad, "bad.jpg", Optional.empty(), false);

        // When
        ledger.deadLettered(bad, "decode-failed");
        String first = ledger.lastAnswer();
        boolean none = ledger.firstPredictionAt().isEmpty();
        predicted("good.jpg", Optional.empty(), "ph_sp");

        // Then
        assertThat(first).isEqualTo("bad.jpg: dead-lettered, decode-failed");
        assertThat(none).as("a dead letter is no prediction").isTrue();
        assertThat(ledger.firstPredictionAt()).isPresent();
        assertThat(ledger.lastAnswer()).startsWith("good.jpg: ph_sp ").endsWith(" %");
        assertThat(ledger.predictions()).isEqualTo(1);
        assertThat(ledger.deadLetters()).isEqualTo(1);
    }

    @Test
    void shouldWaitNoLongerThanAllowedForWhatDoesNotCome() throws InterruptedException {
        // Given
        predicted("one.jpg", Optional.empty(), "ph_sp");

        // Then
        assertThat(ledger.awaitSettled(1, 0)).isTrue();
        assertThat(ledger.awaitSettled(2, 20)).isFalse();
        assertThat(ledger.rate(0, 1)).as("of one answer").isNaN();
    }
}
