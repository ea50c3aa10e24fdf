package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.lifecycle.FatalEnd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FatalEndTest {

    @Test
    void shouldStopTheRoomsAndThenExitOnceHoweverManyThreadsDie() throws Exception {
        // Given
        AtomicInteger stops = new AtomicInteger();
        AtomicInteger stopsAtExit = new AtomicInteger();
        CountDownLatch exited = new CountDownLatch(1);
        FatalEnd end = new FatalEnd(
                stops::incrementAndGet,
                () -> {
                    stopsAtExit.set(stops.get());
                    exited.countDown();
                },
                () -> {});
        Runnable room = new Guarded(
                () -> {
                    throw new UnsatisfiedLinkError("no opencv");
                },
                end);

        // When
        Thread first = new Thread(room);
        Thread second = new Thread(room);
        first.start();
        second.start();
        first.join();
        second.join();

        // Then
        assertThat(exited.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stopsAtExit).hasValue(1);
        assertThat(stops).hasValue(1);
        assertThat(end.begun()).isTrue();
    }

    @Test
    void shouldExitEvenIfTheRoomsCanNotBeStopped() throws Exception {
        // Given
        CountDownLatch exited = new CountDownLatch(1);
        FatalEnd end = new FatalEnd(
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                exited::countDown,
                () -> {});

        // When
        end.accept(new IllegalStateException("broken"));

        // Then
        assertThat(exited.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldSayNothingWhenARoomEndsByItself() {
        // Given
        AtomicInteger stops = new AtomicInteger();
        FatalEnd end = new FatalEnd(stops::incrementAndGet, stops::incrementAndGet, () -> {});

        // When
        new Guarded(() -> {}, end).run();

        // Then
        assertThat(end.begun()).isFalse();
        assertThat(stops).hasValue(0);
    }
}
