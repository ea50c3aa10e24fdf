package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveModelTest {

    @TempDir
    Path folder;

    private Serving first;
    private Serving second;

    @BeforeEach
    void load() throws Exception {
        first = serving("first");
        second = serving("second");
    }

    @Test
    void shouldLendTheNewOneWhileTheOldOneFinishesItsBatch() throws Exception {
        // Given
        LiveModel live = new LiveModel(first);
        ServingModel.Loan batch = live.lend().orElseThrow();

        // When
        Optional<Serving> old = live.serve(second);

        // Then
        assertThat(old).contains(first);
        assertThat(LiveModel.letGo(first.draining(), Duration.ofMillis(20))).isFalse();
        assertThat(first.model().isClosed()).isFalse();
        try (ServingModel.Loan next = live.lend().orElseThrow()) {
            assertThat(next.model()).isSameAs(second.model());
        }
        batch.close();
        assertThat(first.model().isClosed()).isTrue();
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldLetABatchWaitWhileThereIsNone() throws Exception {
        // Given
        LiveModel live = new LiveModel(first);
        live.vacate().orElseThrow().model().retire();
        AtomicReference<String> answered = new AtomicReference<>();
        Thread predictor = new Thread(() -> answered.set(lendOnce(live)));

        // When
        predictor.start();
        Waiting.until("it waits", () -> predictor.getState() == Thread.State.WAITING);
        live.serve(second);
        predictor.join();

        // Then
        assertThat(answered).hasValue("second");
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldLendNothingInTheEndAndNotKeepWhatComesTooLate() throws Exception {
        // Given
        LiveModel live = new LiveModel();
        Thread predictor = new Thread(() -> lendOnce(live));
        predictor.start();

        // When
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
        predictor.join();

        // Then
        assertThat(live.lend()).isEmpty();
        assertThat(live.serve(first)).contains(first);
        assertThat(live.serving()).isEmpty();
        first.model().retire();
        second.model().retire();
    }

    @Test
    void shouldNeverFailABatchWhileCheckpointsFollowOneAnother() throws Exception {
        // Given
        LiveModel live = new LiveModel(first);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread predictor = new Thread(() -> {
            try {
                while (!stopped.get()) {
                    try (ServingModel.Loan loan = live.lend().orElseThrow()) {
                        loan.model().newPredictor().close();
                    }
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        predictor.start();

        // When
        Serving last = second;
        live.serve(second).orElseThrow().model().retire();
        for (int i = 0; i < 20; i++) {
            Serving next = serving("next-" + i);
            assertThat(LiveModel.letGo(live.serve(next).orElseThrow().draining(), Duration.ofSeconds(5)))
                    .isTrue();
            last = next;
        }
        stopped.set(true);
        predictor.join();

        // Then
        assertThat(failure).hasValue(null);
        assertThat(live.serving()).contains(last);
        assertThat(live.retire(Duration.ofSeconds(5))).isTrue();
    }

    private static String lendOnce(LiveModel live) {
        try {
            return live.lend()
                    .map(loan -> {
                        try (loan) {
                            return loan.model().answerer().id();
                        }
                    })
                    .orElse("none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Serving serving(String id) throws Exception {
        return Checkpoints.serving(folder, id);
    }
}
