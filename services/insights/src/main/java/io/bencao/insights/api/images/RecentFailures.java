package io.bencao.insights.api.images;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What could not be fetched lately, images and places, and why. Bounded: the one that came first goes first. Thread-safe. */
public final class RecentFailures {

    private static final int MOST = 500;

    private final LongSupplier nanoTime;
    private final Map<String, Failure> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > MOST;
        }
    };

    private record Failure(Why why, long until) {}

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    public RecentFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Why this one failed, as long as that is remembered. */
    synchronized Optional<Why> of(String name) {
        Failure failure = failures.get(name);
        if (failure == null) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - failure.until() >= 0) {
            failures.remove(name);
            return Optional.empty();
        }
        return Optional.of(failure.why());
    }

    /** This one failed. */
    synchronized void remember(String name, Why why, Duration howLong) {
        failures.remove(name);
        failures.put(name, new Failure(why, nanoTime.getAsLong() + howLong.toNanos()));
    }
}
