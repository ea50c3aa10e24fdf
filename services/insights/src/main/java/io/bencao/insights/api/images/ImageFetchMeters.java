package io.bencao.insights.api.images;

import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Away;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Attempts to fetch images that are stored elsewhere, by the names that the classifier gives them. Thread-safe. */
public final class ImageFetchMeters {

    private static final String FETCHED = "fetched";
    private static final String UNREACHABLE = "unreachable";
    private static final String PREFIX = "reference-";
    private static final List<String> OUTCOMES =
            List.of(FETCHED, "missing", "changed", "forbidden", "too-large", "not-enabled", UNREACHABLE);

    private final MeterRegistry registry;

    /** Timers are there from the start, so that 0 shows. */
    public ImageFetchMeters(MeterRegistry registry) {
        this.registry = registry;
        OUTCOMES.forEach(this::timer);
    }

    /** Makes an attempt, and times it. */
    StoredImage timed(Supplier<StoredImage> attempt) {
        long began = System.nanoTime();
        StoredImage found = attempt.get();
        timer(name(found)).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return found;
    }

    private static String name(StoredImage found) {
        if (found instanceof Withheld withheld) {
            return withheld.reason().text().substring(PREFIX.length());
        }
        return found instanceof Away ? UNREACHABLE : FETCHED;
    }

    private Timer timer(String outcome) {
        return Timer.builder("bencao.fetch")
                .description("Attempts to fetch an image that an event refers to")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry);
    }
}
