package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.ReleaseStatement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PendingReleaseTest {

    private final PendingRelease pending = new PendingRelease();

    @Test
    void shouldLeaveOutWhatANewerOneOvertook() throws Exception {
        // When
        pending.offer(release(1));
        pending.offer(release(2));

        // Then
        assertThat(pending.awaitAndTake().number()).isEqualTo(2);
        assertThat(pending.hasNew()).isFalse();
    }

    @Test
    void shouldWaitNoLongerThanItIsToldTo() throws Exception {
        assertThat(pending.awaitNew(Duration.ofMillis(20))).isFalse();
    }

    @Test
    void shouldWakeWhoWaitsAndLeaveTheReleaseToBeTaken() throws Exception {
        // Given
        Thread other = new Thread(() -> pending.offer(release(3)));

        // When
        other.start();

        // Then
        assertThat(pending.awaitNew(Duration.ofSeconds(15))).isTrue();
        assertThat(pending.hasNew()).isTrue();
        assertThat(pending.awaitAndTake().number()).isEqualTo(3);
        other.join();
    }

    private static ReleaseStatement release(long number) {
        return new ReleaseStatement(
                "herbs", "champion", number, "a".repeat(64), null, Instant.EPOCH, "test", "d".repeat(64));
    }
}
