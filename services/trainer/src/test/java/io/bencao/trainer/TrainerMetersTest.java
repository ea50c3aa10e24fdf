package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.progress.RunProgress;
import io.bencao.trainer.run.TrainingRunState;
import io.bencao.trainer.train.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainerMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final TrainerMeters meters = new TrainerMeters(registry, () -> true, now::get);

    @Test
    void shouldHaveEveryCounterBeforeAnythingHappens() {
        assertThat(registry.get("bencao.trainer.runs").counters()).hasSize(3);
        assertThat(registry.get("bencao.gate.decisions").counters()).hasSize(2);
        assertThat(registry.get("bencao.trainer.rollbacks").counter().count()).isZero();
        assertThat(registry.get("bencao.trainer.missing.images").counters())
                .hasSize(8)
                .extracting(counter -> counter.getId().getTag("reason"))
                .contains("expired", "reference-missing", "reference-too-large")
                .doesNotContain("fetched");
    }

    @Test
    void shouldTellWhereARunIsAndHowLongItsPhasesTook() {
        // When
        meters.told(RunProgress.entering("run", Phase.FETCHING));
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        meters.told(RunProgress.entering("run", Phase.TRAINING).at(1, 10, 250).learning(1, 2, 0.7, 0.5));

        // Then
        assertThat(phase("training")).isEqualTo(1);
        assertThat(phase("fetching")).isZero();
        assertThat(registry.get("bencao.trainer.phase.time")
                        .tag("phase", "fetching")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.get("bencao.trainer.loss").gauge().value()).isEqualTo(0.7);
        assertThat(registry.get("bencao.trainer.speed").gauge().value()).isEqualTo(250);
    }

    @Test
    void shouldCountWhatTheGateSaidAndHowTheRunEnded() {
        // When
        meters.told(RunProgress.entering("run", Phase.GATING));
        meters.ended(ended(Phase.DONE, false));
        meters.ended(ended(Phase.FAILED, null));

        // Then
        assertThat(registry.get("bencao.gate.decisions")
                        .tag("decision", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(runs("refused")).isEqualTo(1);
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(runs("released")).isZero();
        assertThat(registry.get("bencao.gate.challenger.accuracy").gauge().value())
                .isEqualTo(0.9);
        assertThat(phase("gating")).isZero();
    }

    private static TrainingRunState ended(Phase phase, Boolean passed) {
        return new TrainingRunState(
                "run",
                phase,
                Mode.HEAD,
                "test",
                0,
                "champion",
                Map.of(),
                null,
                Map.of(),
                null,
                passed,
                "because",
                Map.of("championAccuracy", 0.8, "challengerAccuracy", 0.9));
    }

    private double phase(String name) {
        return registry.get("bencao.trainer.phase").tag("phase", name).gauge().value();
    }

    private double runs(String outcome) {
        return registry.get("bencao.trainer.runs")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
