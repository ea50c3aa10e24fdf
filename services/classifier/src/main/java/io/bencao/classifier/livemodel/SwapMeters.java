package io.bencao.classifier.livemodel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Swap attempts, counted by outcome and the phase that they reached, and timed by phase. Thread-safe. */
public final class SwapMeters {

    private final MeterRegistry registry;

    /** Counters are there from the start. */
    public SwapMeters(MeterRegistry registry) {
        this.registry = registry;
        count(SwapOutcome.SERVED, SwapPhase.DRAINING.text(), 0);
        count(SwapOutcome.REFUSED, "release", 0);
        for (SwapPhase phase : SwapPhase.values()) {
            count(SwapOutcome.REFUSED, phase.text(), 0);
        }
    }

    void countEnd(SwapOutcome outcome, SwapPhase phase) {
        count(outcome, phase.text(), 1);
    }

    /** A release was refused for what it says itself, before anything was loaded. */
    void countRefusedRelease() {
        count(SwapOutcome.REFUSED, "release", 1);
    }

    void measurePhase(SwapPhase phase, long nanos) {
        Timer.builder("bencao.swap.phase")
                .description("Time of a phase of a change of checkpoint")
                .tag("phase", phase.text())
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private void count(SwapOutcome outcome, String phase, int by) {
        Counter.builder("bencao.swaps")
                .description("Changes of checkpoint, by how they ended and the phase that they reached")
                .tags("outcome", outcome.text(), "phase", phase)
                .register(registry)
                .increment(by);
    }
}
