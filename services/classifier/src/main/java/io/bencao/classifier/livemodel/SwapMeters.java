package io.bencao.classifier.livemodel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Changes of checkpoint, counted by outcome and the phase that they reached, and timed by phase. Thread-safe. */
public final class SwapMeters {

    /** How a change ended. Their texts stand in the metric. */
    public enum Outcome {
        /** The new one serves. */
        SERVED,
        /** It was refused. */
        REFUSED,
        /** It could not be fetched and is tried again. */
        POSTPONED,
        /** A newer release came. */
        SUPERSEDED
    }

    private final MeterRegistry registry;

    /** Counters are there from the start. */
    public SwapMeters(MeterRegistry registry) {
        this.registry = registry;
        count(Outcome.SERVED, SwapPhase.DRAINING.text(), 0);
        count(Outcome.REFUSED, "release", 0);
        for (SwapPhase phase : SwapPhase.values()) {
            count(Outcome.REFUSED, phase.text(), 0);
        }
    }

    void ended(Outcome outcome, SwapPhase phase) {
        count(outcome, phase.text(), 1);
    }

    /** A release was refused for what it says itself, before anything was loaded. */
    void releaseRefused() {
        count(Outcome.REFUSED, "release", 1);
    }

    void took(SwapPhase phase, long nanos) {
        Timer.builder("bencao.swap.phase")
                .description("Time of a phase of a change of checkpoint")
                .tag("phase", phase.text())
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private void count(Outcome outcome, String phase, int by) {
        registry.counter("bencao.swaps", "outcome", outcome.name().toLowerCase(Locale.ROOT), "phase", phase)
                .increment(by);
    }
}
