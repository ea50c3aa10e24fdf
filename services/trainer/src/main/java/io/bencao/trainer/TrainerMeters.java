package io.bencao.trainer;

import io.bencao.trainer.examples.FetchReport;
import io.bencao.trainer.examples.RefusedExamples;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.progress.RunProgress;
import io.bencao.trainer.run.TrainingRunState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What monitoring sees. Counters are there from the start: a board can't tell one that is missing from one at 0. Thread-safe. */
final class TrainerMeters {

    private static final List<String> OUTCOMES = List.of("released", "refused", "failed");
    private static final List<String> DECISIONS = List.of("passed", "refused");

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Counter rollbacks;
    private final AtomicLong leading = new AtomicLong();
    private final AtomicLong labels = new AtomicLong();
    private final AtomicLong newLabels = new AtomicLong();
    private final AtomicLong imageBytes = new AtomicLong();
    private volatile double loss = Double.NaN;
    private volatile double rate = Double.NaN;
    private volatile double champion = Double.NaN;
    private volatile double challenger = Double.NaN;
    private Phase phase;
    private long sinceNanos;

    TrainerMeters(MeterRegistry registry, BooleanSupplier ready) {
        this(registry, ready, System::nanoTime);
    }

    /** @param nanoTime the clock that phases are timed by */
    TrainerMeters(MeterRegistry registry, BooleanSupplier ready, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        flag("bencao.ready", "1 while nothing keeps the trainer from its work", () -> ready.getAsBoolean() ? 1 : 0);
        flag("bencao.trainer.leading", "1 while this trainer leads", leading::get);
        gauge("bencao.trainer.labels", "labels", "Events that have a label", labels::get);
        gauge("bencao.trainer.new.labels", "labels", "Labels since the last run came to a conclusion", newLabels::get);
        gauge("bencao.trainer.image.bytes", "bytes", "Bytes of live images on disk", imageBytes::get);
        gauge("bencao.trainer.loss", "nats", "Mean loss of the last steps of the last run", () -> loss);
        gauge(
                "bencao.trainer.speed",
                "images_per_second",
                "Images a second in the last steps of the last run",
                () -> rate);
        gauge(
                "bencao.gate.champion.accuracy",
                "ratio",
                "The champion's accuracy on the last run's hold-out",
                () -> champion);
        gauge(
                "bencao.gate.challenger.accuracy",
                "ratio",
                "The challenger's accuracy on the same hold-out",
                () -> challenger);
        for (Phase each : Phase.values()) {
            if (!each.isLast()) {
                Gauge.builder("bencao.trainer.phase", this, meters -> meters.isIn(each) ? 1 : 0)
                        .description("1 for the phase that a run is in")
                        .tags(List.of(tag(each)))
                        .register(registry);
            }
        }
        OUTCOMES.forEach(this::runs);
        DECISIONS.forEach(this::decisions);
        for (RefusedExamples.Reason reason : RefusedExamples.Reason.values()) {
            refusedExamples(reason);
        }
        FetchReport.Outcome.missing().forEach(this::missingImages);
        rollbacks = counter("bencao.trainer.rollbacks", "Releases taken back", List.of());
    }

    void leads(boolean leads) {
        leading.set(leads ? 1 : 0);
        if (!leads) {
            enter(null);
        }
    }

    void labels(int all, int fresh, long bytes) {
        labels.set(all);
        newLabels.set(fresh);
        imageBytes.set(bytes);
    }

    /** The run is in this phase, and so far in it. */
    void told(RunProgress progress) {
        progress.loss().ifPresent(now -> loss = now);
        progress.imagesPerSecond().ifPresent(now -> rate = now);
        enter(progress.phase().isLast() ? null : progress.phase());
    }

    /** A run has ended: {@code released}, {@code refused} or {@code failed}. */
    void ended(TrainingRunState state) {
        boolean released = state.phase() == Phase.DONE && Boolean.TRUE.equals(state.passed());
        runs(state.phase() == Phase.FAILED ? "failed" : released ? "released" : "refused")
                .increment();
        if (state.passed() != null) {
            decisions(state.passed() ? "passed" : "refused").increment();
            champion = state.figures().getOrDefault("championAccuracy", Double.NaN);
            challenger = state.figures().getOrDefault("challengerAccuracy", Double.NaN);
        }
        enter(null);
    }

    void rolledBack() {
        rollbacks.increment();
    }

    /** A record of {@code labelled-examples} is not learned from. */
    void refusedExample(RefusedExamples.Reason reason) {
        refusedExamples(reason).increment();
    }

    /** A run, or the audit of a release, has gathered its images, and did without some. */
    void missingImages(FetchReport report) {
        FetchReport.Outcome.missing().forEach(outcome -> missingImages(outcome).increment(report.count(outcome)));
    }

    private synchronized void enter(Phase next) {
        if (next == phase) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (phase != null) {
            Timer.builder("bencao.trainer.phase.time")
                    .description("Time of a phase of a run")
                    .tags(List.of(tag(phase)))
                    .register(registry)
                    .record(now - sinceNanos, TimeUnit.NANOSECONDS);
        }
        phase = next;
        sinceNanos = now;
    }

    private synchronized boolean isIn(Phase asked) {
        return phase == asked;
    }

    private Counter runs(String outcome) {
        return counter("bencao.trainer.runs", "Runs that ended", List.of(Tag.of("outcome", outcome)));
    }

    private Counter refusedExamples(RefusedExamples.Reason reason) {
        return counter(
                "bencao.trainer.refused.examples",
                "Records of labelled-examples that are not learned from",
                List.of(Tag.of("reason", reason.text())));
    }

    private Counter missingImages(FetchReport.Outcome outcome) {
        return counter(
                "bencao.trainer.missing.images",
                "Images of labels that could not be had, each time that they were wanted",
                List.of(Tag.of("reason", outcome.text())));
    }

    private Counter decisions(String decision) {
        return counter("bencao.gate.decisions", "Decisions of the gate", List.of(Tag.of("decision", decision)));
    }

    private Counter counter(String name, String meaning, List<Tag> tags) {
        return Counter.builder(name).description(meaning).tags(tags).register(registry);
    }

    /** 1 or 0: has no unit. */
    private void flag(String name, String meaning, DoubleSupplier value) {
        gauge(name, null, meaning, value);
    }

    private void gauge(String name, String unit, String meaning, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(meaning)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    private static Tag tag(Phase phase) {
        return Tag.of("phase", phase.name().toLowerCase(Locale.ROOT));
    }
}
