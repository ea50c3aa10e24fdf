package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {

    private static final int CLOSINGS = 50;

    @TempDir
    Path folder;

    private Manifest manifest;

    @BeforeEach
    void write() throws IOException {
        manifest = TinyCheckpoint.draft(folder, TinyNetwork.of(3, false), Manifest.Weights.FLOAT);
    }

    @Test
    void shouldNotTakeTheProcessDownWhenClosedWhileBatchesRun() throws Exception {
        // Given a session that is closed under running batches, again and again: unguarded, this ends the process
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < CLOSINGS; i++) {
            OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, manifest, InferenceOptions.onCpu());
            CountDownLatch running = new CountDownLatch(2);
            List<Future<Integer>> answered = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                answered.add(threads.submit(() -> predictUntilClosed(classifier, running)));
            }

            // When
            running.await();
            classifier.close();

            // Then
            for (Future<Integer> batches : answered) {
                assertThat(batches.get(30, TimeUnit.SECONDS)).isPositive();
            }
        }
        threads.shutdown();
    }

    @Test
    void shouldWaitForTheBatchInsideBeforeItCloses() throws Exception {
        // Given someone inside
        SessionGuard guard = new SessionGuard("test");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> batch = threads.submit(() -> guard.use(() -> {
            inside.countDown();
            awaitQuietly(leave);
            return order.add("batch done");
        }));
        inside.await();

        // When
        Future<?> closing = threads.submit(() -> guard.close(() -> order.add("closed")));
        leave.countDown();
        batch.get(30, TimeUnit.SECONDS);
        closing.get(30, TimeUnit.SECONDS);
        threads.shutdown();

        // Then
        assertThat(order).containsExactly("batch done", "closed");
    }

    @Test
    void shouldRefuseBatchesAfterItWasClosedAndCloseTwiceWithoutHarm() {
        // Given
        OnnxClassifier classifier = OnnxClassifier.loadDraft(folder, manifest, InferenceOptions.onCpu());
        BatchPredictor predictor = classifier.newPredictor();

        // When
        classifier.close();

        // Then
        assertThatThrownBy(() -> predictor.probabilities(TinyCheckpoint.batch(1, 1), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tiny-1 is closed");
        assertThatThrownBy(classifier::newPredictor).isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> {
                    predictor.close();
                    classifier.close();
                })
                .doesNotThrowAnyException();
    }

    private static int predictUntilClosed(OnnxClassifier classifier, CountDownLatch running) {
        int batches = 0;
        try (BatchPredictor predictor = classifier.newPredictor()) {
            ByteBuffer batch = TinyCheckpoint.batch(4, 1);
            while (true) {
                predictor.probabilities(batch, 4);
                if (++batches == 1) {
                    running.countDown();
                }
            }
        } catch (IllegalStateException closed) {
            return batches;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
