package io.bencao.insights.api.explanations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What explanations cost. Thread-safe. */
public final class ExplanationMeters {

    private final Timer made;
    private final Counter turnedAway;

    /** Both are there from the start, so that 0 shows. */
    public ExplanationMeters(MeterRegistry registry) {
        this.made = Timer.builder("bencao.explanations")
                .description("Explanations worked out or failed, with loading the network where that was needed")
                .register(registry);
        this.turnedAway = Counter.builder("bencao.explanations.refused")
                .description("Explanations not taken on because too many waited")
                .register(registry);
    }

    /** Times a piece of work. */
    <T> T timed(Supplier<T> work) {
        return made.record(work);
    }

    /** Somebody was told to ask again. */
    void turnedAway() {
        turnedAway.increment();
    }
}
