package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

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
        GuardedThreads threads = new GuardedThreads(end);
        Runnable room = () -> {
            throw new UnsatisfiedLinkError("no opencv");
        };

        // When
        Thread first = threads.lasting("room", room);
        Thread second = threads.ending("other room", room);
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
}
