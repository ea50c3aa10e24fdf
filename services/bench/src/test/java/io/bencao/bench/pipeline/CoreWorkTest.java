package io.bencao.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.bench.pipeline.CoreWork.Task;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoreWorkTest {

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void shouldAddUpWhatAllThreadsDo() throws InterruptedException {
        // Given: pieces of ten images that take 10 ms each
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        // When
        CoreWork.Rate rate = CoreWork.run(3, 0.2, thread -> new Piece(10) {
            @Override
            public int run() {
                threads.add(Thread.currentThread());
                sleep(10);
                return super.run();
            }
        });

        // Then: at most 3000 a second, and not one thread's share of it unless the machine crawls
        assertThat(rate.perSecond()).isBetween(100.0, 3_000.0);
        assertThat(rate.cpuSeconds()).isBetween(0.0, 0.001);
        assertThat(threads).hasSize(3);
        assertThat(closed).hasValue(3);
    }

    @Test
    void shouldNotCountTheFirstPiece() throws InterruptedException {
        // Given: a first piece that is worth a million
        AtomicInteger pieces = new AtomicInteger();

        // When
        CoreWork.Rate rate = CoreWork.run(1, 0.05, thread -> new Piece(1) {
            @Override
            public int run() {
                sleep(5);
                return pieces.getAndIncrement() == 0 ? 1_000_000 : super.run();
            }
        });

        // Then
        assertThat(rate.perSecond()).isLessThan(1_000);
    }

    @Test
    void shouldEndWithTheReasonWhereOneThreadFailsInItsFirstPiece() {
        // Given: images that only the second thread comes by
        assertThatThrownBy(() -> CoreWork.run(2, 0.05, thread -> new Piece(1) {
                    @Override
                    public int run() {
                        if (thread == 1) {
                            throw new IllegalStateException("an image is refused");
                        }
                        return super.run();
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an image is refused");
        assertThat(closed).hasValue(2);
    }

    @Test
    void shouldEndWithTheReasonWhereATaskCanNotBeMadeOrFailsLater() {
        assertThatThrownBy(() -> CoreWork.run(2, 0.05, thread -> {
                    throw new IllegalStateException("no memory for thread " + thread);
                }))
                .hasMessageStartingWith("no memory for thread");
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> CoreWork.run(1, 10, thread -> new Piece(1) {
                    @Override
                    public int run() {
                        if (runs.incrementAndGet() == 3) {
                            throw new IllegalStateException("the third");
                        }
                        return super.run();
                    }
                }))
                .hasMessage("the third");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private class Piece implements Task {
        private final int images;

        Piece(int images) {
            this.images = images;
        }

        @Override
        public int run() {
            return images;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
