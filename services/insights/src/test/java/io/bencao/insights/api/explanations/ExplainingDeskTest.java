package io.bencao.insights.api.explanations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.SeenPart;
import io.bencao.inference.ClassMaps;
import io.bencao.inference.explain.Explainer;
import io.bencao.inference.explain.Explanation.Explained;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.runtime.GuardedThreads;
import io.bencao.testkit.Repository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The starter is loaded for real; what is worked out with it is the test's. */
@Timeout(180)
class ExplainingDeskTest {

    private static final Path STARTER = Repository.root().resolve("model/starter");
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());
    private final GuardedThreads threads = new GuardedThreads(fatal::add);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private ExplainingDesk desk;

    private ExplainingDesk started(int places) throws IOException {
        desk = new ExplainingDesk(
                new CheckpointExplainers(
                        Optional.of(new FolderStore(STARTER)),
                        TrustedKeys.of(List.of(STARTER.resolve("starter.pub"))),
                        ImageLimits.DEFAULT,
                        folder.resolve("explaining")),
                places,
                10_000,
                LONG,
                new ExplanationMeters(registry));
        desk.start(threads);
        return desk;
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.stopping();
        goOn.countDown();
        desk.stop(Duration.ZERO);
        assertThat(fatal).isEmpty();
    }

    private static AskedExplanation asked(String image) throws IOException {
        return new AskedExplanation(new FolderStore(STARTER).list().get(0), image);
    }

    private static Explained made() {
        ClassMaps maps = new ClassMaps(1, new float[][] {{2}}, new float[] {1}, new float[] {3}, new float[] {1});
        return new Explained(List.of("right"), maps, new SeenPart(0, 0, 1, 1));
    }

    private Function<Explainer, Explained> held() {
        return explainer -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw Refusals.interrupted(e);
            }
            return made();
        };
    }

    private static Throwable failure(CompletableFuture<?> answer) throws InterruptedException {
        try {
            answer.get();
            throw new AssertionError("there is an answer");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void shouldLetAFewWaitAndTurnTheOthersAway() throws Exception {
        // Given: one is worked out
        started(2);
        CompletableFuture<Explained> first = desk.ask(asked("a"), held());
        begun.await();

        // When
        CompletableFuture<Explained> second = desk.ask(asked("b"), explainer -> made());
        CompletableFuture<Explained> third = desk.ask(asked("c"), explainer -> made());
        BusyException busy = catchThrowableOfType(BusyException.class, () -> desk.ask(asked("d"), explainer -> made()));

        // Then
        assertThat(busy.whose()).isEqualTo(BusyException.Whose.ALL);
        assertThat(busy.askAgainSeconds()).isPositive();
        assertThat(registry.get("bencao.explanations.refused").counter().count())
                .isEqualTo(1);
        assertThat(second.isDone()).isFalse();

        // And
        goOn.countDown();
        assertThat(first.get()).isNotNull();
        assertThat(third.get()).isNotNull();
        assertThat(desk.ask(asked("d"), explainer -> made()).get()).isNotNull();
    }

    @Test
    void shouldWorkOnceForAllWhoAskForTheSame() throws Exception {
        // Given
        started(1);
        AtomicInteger worked = new AtomicInteger();
        CompletableFuture<Explained> first = desk.ask(asked("a"), explainer -> {
            worked.incrementAndGet();
            return held().apply(explainer);
        });
        begun.await();

        // When: asked meanwhile, more often than may wait, and given up by one
        CompletableFuture<Explained> given = desk.ask(asked("a"), explainer -> made());
        CompletableFuture<Explained> second = desk.ask(asked("a"), explainer -> made());
        given.cancel(true);
        goOn.countDown();

        // Then
        assertThat(second.get()).isSameAs(first.get());
        assertThat(desk.ask(asked("a"), explainer -> made())).isCompletedWithValue(first.get());
        assertThat(worked).hasValue(1);
    }

    @Test
    void shouldForgetWhatNobodyAskedForLongest() throws Exception {
        // Given: some 16 of 600 bytes and a little fit
        started(1);
        Explained first = desk.ask(asked("a"), explainer -> made()).get();
        for (int i = 0; i < 20; i++) {
            desk.ask(asked("other " + i), explainer -> made()).get();
        }

        // Then
        assertThat(desk.ask(asked("a"), explainer -> made()).get()).isNotSameAs(first);
    }

    @Test
    void shouldTellWhatWentWrongAndGoOn() throws Exception {
        // Given
        started(4);

        // When
        CompletableFuture<Explained> refused = desk.ask(asked("a"), explainer -> {
            throw Refusals.refused("the image can't be explained");
        });
        CompletableFuture<Explained> unknown =
                desk.ask(new AskedExplanation("ab".repeat(32), "a"), explainer -> made());
        CompletableFuture<Explained> next = desk.ask(asked("b"), explainer -> made());

        // Then
        assertThat(failure(refused)).hasMessage("the image can't be explained");
        assertThat(((RefusedRequestException) failure(unknown)).why()).isEqualTo(Why.EXPIRED);
        assertThat(next.get()).isNotNull();
        assertThat(desk.ask(asked("a"), explainer -> made()).get()).isNotNull();
        assertThat(registry.get("bencao.explanations").timer().count()).isEqualTo(4);
    }

    @Test
    void shouldKeepNobodyWaitingWhenItStops() throws Exception {
        // Given
        started(2);
        CompletableFuture<Explained> first = desk.ask(asked("a"), held());
        begun.await();
        CompletableFuture<Explained> second = desk.ask(asked("b"), explainer -> made());

        // When
        threads.stopping();
        desk.stop(Duration.ofSeconds(1));

        // Then
        assertThat(((RefusedRequestException) failure(first)).why()).isEqualTo(Why.UNAVAILABLE);
        assertThat(second.orTimeout(10, TimeUnit.SECONDS)).failsWithin(Duration.ofSeconds(10));
        assertThat(((RefusedRequestException) failure(second)).why()).isEqualTo(Why.UNAVAILABLE);
        assertThatThrownBy(() -> desk.ask(asked("c"), explainer -> made()))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("stopping");
    }

    @Test
    void shouldExplainNothingWhereNobodyMayWait() throws Exception {
        // Given
        started(0);

        // When
        RefusedRequestException refused =
                catchThrowableOfType(RefusedRequestException.class, () -> desk.ask(asked("a"), explainer -> made()));

        // Then
        assertThat(refused.why()).isEqualTo(Why.NOT_CONFIGURED);
        assertThat(refused).hasMessageContaining("bencao.insights.explanations.queue");
    }
}
