package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Journal journal = new Journal();

    @Test
    void shouldCountFirstAnswersAndDoubleOnes() throws InterruptedException {
        // Given
        UUID one = UUID.randomUUID();
        journal.sending(one, "0.jpg");
        journal.sending(UUID.randomUUID(), "1.jpg");

        // When
        journal.answered(one, "digest", Map.of("raw", 0.9), 40_000);
        journal.answered(one, "digest", Map.of("raw", 0.9), 40_000);
        journal.answered(UUID.randomUUID(), "digest", Map.of("raw", 0.9), 40_000);

        // Then
        assertThat(journal.sent()).isEqualTo(2);
        assertThat(journal.answered()).isEqualTo(1);
        assertThat(journal.duplicates()).isEqualTo(1);
        assertThat(journal.answers()).extracting(answer -> answer.image()).containsExactly("0.jpg", "0.jpg");
        assertThat(journal.awaitAll(10)).isFalse();
        assertThat(journal.timed(0)).hasSize(1).allMatch(event -> event.batchMicros() == 40_000);
        assertThat(journal.timed(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void shouldEndWaitingAsSoonAsTheLastIsAnswered() throws InterruptedException {
        // Given
        UUID one = UUID.randomUUID();
        journal.sending(one, "0.jpg");
        Thread answering = new Thread(() -> journal.answered(one, "digest", Map.of(), 1));

        // When
        answering.start();
        boolean all = journal.awaitAll(60_000);
        answering.join();

        // Then
        assertThat(all).isTrue();
        assertThat(journal.timed(0)).allMatch(event -> event.millis() >= 0 && event.millis() < 60_000);
    }

    @Test
    void shouldDateInMicroseconds() {
        assertThat(Journal.micros(Instant.parse("1970-01-01T00:00:01.000002003Z")))
                .isEqualTo(1_000_002);
    }
}
