package io.bencao.classifier.livemodel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which checkpoint serves, and whether it is the one that was released last. Forgets the series of checkpoints that were retired
 * long ago, so that a service that lives through many changes doesn't grow. Thread-safe.
 */
public final class ServingMeters implements SwapWatcher {

    /** Retired checkpoints whose series stay, so that each was scraped a last time. */
    private static final int REMEMBERED = 2;

    private static final String CHECKPOINT = "checkpoint";

    private final MeterRegistry registry;
    private final Deque<String> retired = new ArrayDeque<>();
    private final MultiGauge serving;
    private final AtomicInteger notServed = new AtomicInteger();

    public ServingMeters(MeterRegistry registry) {
        this.registry = registry;
        this.serving = MultiGauge.builder("bencao.serving")
                .description("1 for the checkpoint that serves")
                .register(registry);
        Gauge.builder("bencao.release.not.served", notServed, AtomicInteger::get)
                .description("1 while the newest release is not what serves")
                .register(registry);
    }

    @Override
    public synchronized void reached(ModelState state, Optional<String> why) {
        if (state instanceof ModelState.Serving now) {
            notServed.set(why.isPresent() ? 1 : 0);
            Tags tags = Tags.of(
                    "model",
                    now.model().answerer().model(),
                    CHECKPOINT,
                    now.model().answerer().id(),
                    "precision",
                    now.model().answerer().precision());
            serving.register(List.of(MultiGauge.Row.of(tags, 1)), true);
            retired.remove(now.model().answerer().id());
        } else if (state instanceof ModelState.Retired gone) {
            retired.remove(gone.subject().id());
            retired.add(gone.subject().id());
            if (retired.size() > REMEMBERED) {
                forget(retired.remove());
            }
        }
    }

    private void forget(String checkpoint) {
        for (Meter meter : registry.getMeters()) {
            if (checkpoint.equals(meter.getId().getTag(CHECKPOINT))) {
                registry.remove(meter);
            }
        }
    }
}
