package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.Ports;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.FakeClock;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service's clock is put forward by an hour, right again, back by an hour, right again, while images flow: each time it goes on within
 * minutes, by itself or started again by its supervisor, and nothing is lost or doubled. {@code -Dbencao.test.clock.rounds=1} is a
 * short try.
 */
@Tag("overnight")
@Timeout(3_600)
class ClockJumpIT {

    private static final int ROUNDS = Integer.getInteger("bencao.test.clock.rounds", 5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Duration> JUMPS = List.of(HOUR, Duration.ZERO, HOUR.negated(), Duration.ZERO);

    /** Longer than a request may wait or a member may be silent, so that whatever waits by the wall clock shows. */
    private static final Duration HELD = Duration.ofSeconds(12);

    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final int BACKLOG = 60;
    private static final String INSIGHTS = "bencao-insights";

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEachEventOnceWhenTheClassifiersClockJumps() {
        FakeClock clock = FakeClock.in(folder);
        try (Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            ClassifierSettings settings = pipeline.settings("jumping").withEnvironment(clock.environment());
            Reborn<ClassifierProcess> classifier =
                    new Reborn<>(() -> pipeline.keep(ClassifierProcess.launch(settings)), ClassifierProcess::isAlive);
            classifier.get().awaitReady();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));

            // When
            jump(clock, () -> {
                // What is committed, not what is written: a member that its group has forgotten writes in vain.
                long before = view.committed();
                await("the classifier answers", () -> {
                    classifier.get();
                    return view.committed() > before;
                });
            });
            long sent = feed.stop();
            await("every event is answered", () -> {
                classifier.get();
                return view.lag() == 0;
            });

            // Then
            Evidence evidence = pipeline.evidence();
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            SoakFigures.keptAs("clockJumpsOfTheClassifier")
                    .with(evidence)
                    .with("jumps", ROUNDS * JUMPS.size())
                    .with("ends", classifier.ends())
                    .write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(sent);
            await("the classifier is ready", () -> classifier.get().isReady());
        }
    }

    @Test
    void shouldCountEachPredictionOnceWhenTheClockOfInsightsJumps() {
        FakeClock clock = FakeClock.in(folder);
        try (Pipeline pipeline = Pipeline.onKillableBroker(folder, Checkpoints.small())) {
            // Given
            ClusterView view = pipeline.view();
            ClusterView reading = pipeline.keep(new ClusterView(pipeline.bootstrapServers(), INSIGHTS));
            pipeline.classifier(pipeline.settings("steady"));
            int port = Ports.free();
            Reborn<InsightsProcess> insights = new Reborn<>(
                    () -> pipeline.keep(InsightsProcess.launch(
                            folder.resolve("insights"),
                            pipeline.bootstrapServers(),
                            port,
                            Map.of(),
                            clock.environment())),
                    InsightsProcess::isAlive);
            insights.get().awaitRunning();
            Feed feed = pipeline.keep(Feed.start(pipeline.producer(), view, BACKLOG));

            // When
            jump(clock, () -> {
                // By a clock that is behind, what comes now lies in the future and is not shown yet: its offsets tell.
                long before = reading.committed();
                await("insights reads on", () -> {
                    insights.get();
                    return reading.committed() > before;
                });
            });
            long sent = feed.stop();
            pipeline.awaitAnswered(view);
            await("insights has counted every prediction", () -> insights.get().images() >= sent);

            // Then
            SoakFigures.keptAs("clockJumpsOfInsights")
                    .with("predictions", sent)
                    .with("jumps", ROUNDS * JUMPS.size())
                    .with("ends", insights.ends())
                    .write();
            assertThat(insights.get().images()).isEqualTo(sent);
            await("insights is ready", () -> insights.get().isReady());
        }
    }

    private static void jump(FakeClock clock, Runnable goesOn) {
        goesOn.run();
        for (int round = 0; round < ROUNDS; round++) {
            for (Duration off : JUMPS) {
                clock.put(off);
                Waiting.rest(HELD);
                goesOn.run();
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Waiting.calmlyUntil(what, STUCK, condition);
    }
}
