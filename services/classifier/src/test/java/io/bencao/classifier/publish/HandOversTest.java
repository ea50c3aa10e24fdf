package io.bencao.classifier.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HandOversTest {

    private final HandOvers handOvers = new HandOvers();

    @Test
    void shouldWakePublishAndWaitUntilItIsGranted() {
        // Given: publish grants when it is woken
        Runnable wake = () -> new Thread(() -> handOvers.take().forEach(CountDownLatch::countDown)).start();

        // When, Then
        assertThat(handOvers.ask(wake)).isTrue();
        assertThat(handOvers.take()).isEmpty();
    }

    @Test
    void shouldNotWaitOnceTheThreadIsTold() throws Exception {
        // Given
        AtomicBoolean granted = new AtomicBoolean(true);
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread intake = new Thread(() -> {
            granted.set(handOvers.ask(() -> {}));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        intake.start();

        // When
        intake.interrupt();
        intake.join();

        // Then
        assertThat(granted).isFalse();
        assertThat(interrupted).isTrue();
    }
}
