package io.bencao.classifier.fetch;

import io.bencao.references.FetchOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The meters of this room. Thread-safe. */
final class FetchMeters {

    private static final String[] OUTCOMES = {"fetched", "missing", "changed", "forbidden", "too-large", "unreachable"};

    private final MeterRegistry registry;

    /** Timers are there from the start, so that 0 shows. */
    FetchMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String outcome : OUTCOMES) {
            timer(outcome);
        }
    }

    void shows(FetchQueue queue) {
        Gauge.builder("bencao.fetch.waiting", queue, FetchQueue::waiting)
                .description("Images that wait to be fetched, or to be tried again")
                .baseUnit("images")
                .register(registry);
        Gauge.builder("bencao.fetch.held", queue, FetchQueue::bytes)
                .description("Memory of images being fetched, and fetched but not decoded")
                .baseUnit("bytes")
                .register(registry);
    }

    void attempted(FetchOutcome outcome, long nanos) {
        timer(name(outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The case's name as words of a label are written. */
    private static String name(FetchOutcome outcome) {
        return outcome.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private Timer timer(String outcome) {
        return Timer.builder("bencao.fetch")
                .description("Attempts to fetch an image that an event refers to")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }
}
