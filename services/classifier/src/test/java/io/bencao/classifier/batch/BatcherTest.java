package io.bencao.classifier.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.BatchSizes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatcherTest {

    private static final BatchSizes SIZES = new BatchSizes(List.of(1, 2, 4, 8));
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean moreComing = new AtomicBoolean();
    private final Batcher<Integer> batcher = new Batcher<>(SIZES, HOUR, 16, moreComing::get, now::get);

    @Test
    void shouldCloseABatchThatIsFull() throws Exception {
        // Given
        moreComing.set(true);
        putAll(8);

        // When
        List<Integer> batch = batcher.take();

        // Then
        assertThat(batch).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldNotWaitWhenNothingMoreIsComing() throws Exception {
        // Given
        moreComing.set(false);
        putAll(3);

        // When
        List<Integer> first = batcher.take();
        List<Integer> second = batcher.take();

        // Then
        assertThat(first).containsExactly(0, 1);
        assertThat(second).containsExactly(2);
    }

    @Test
    void shouldCloseABatchWhoseOldestItemHasWaitedLongEnough() throws Exception {
        // Given
        moreComing.set(true);
        putAll(1);
        now.addAndGet(HOUR.toNanos());

        // When
        List<Integer> batch = batcher.take();

        // Then
        assertThat(batch).containsExactly(0);
    }

    @Test
    void shouldWaitForMoreWhileMoreIsComing() throws Exception {
        // Given
        moreComing.set(true);
        putAll(7);
        CompletableFuture<List<Integer>> batch = CompletableFuture.supplyAsync(this::take);

        // When
        batcher.put(7);

        // Then
        assertThat(batch.get(20, TimeUnit.SECONDS)).hasSize(8);
    }

    @Test
    void shouldMakePuttersWaitWhileItIsFull() throws Exception {
        // Given
        putAll(16);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> put(99));
        assertThat(waiting).isNotDone();

        // When
        List<Integer> batch = batcher.take();
        waiting.get(20, TimeUnit.SECONDS);

        // Then
        assertThat(batch).hasSize(8);
        assertThat(batcher.size()).isEqualTo(9);
    }

    @Test
    void shouldWakeEverybodyWhenItIsClosed() throws Exception {
        // Given
        CompletableFuture<List<Integer>> taker = CompletableFuture.supplyAsync(this::take);

        // When
        batcher.close();

        // Then
        assertThat(taker.get(20, TimeUnit.SECONDS)).isEmpty();
    }

    private void putAll(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            batcher.put(i);
        }
    }

    private void put(int item) {
        try {
            batcher.put(item);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> take() {
        try {
            return batcher.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
