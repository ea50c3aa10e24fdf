package io.bencao.classifier.flow;

import io.bencao.schemas.DeadLetter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * The service's meters. Stage times are histograms in seconds, by stage, model and checkpoint, so that a fleet's
 * percentiles can be computed and a checkpoint's cost compared with the one before it. Thread-safe.
 */
public final class StageMeters {

    private final MeterRegistry registry;

    public StageMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An image was answered: its time in each room, in nanoseconds. */
    public void labelled(String model, String checkpoint, Outcome.Timings timings) {
        stage("queue", model, checkpoint, timings.queue());
        stage("decode", model, checkpoint, timings.decode());
        stage("batch", model, checkpoint, timings.batch());
    }

    /** A batch went through the network. */
    public void predicted(String model, String checkpoint, int size, long nanos) {
        stage("predict", model, checkpoint, nanos);
        DistributionSummary.builder("bencao.batch.size")
                .description("Images in a batch")
                .tags("model", model, "checkpoint", checkpoint)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry)
                .record(size);
    }

    /** A transaction was committed: from its first record to its commit, in nanoseconds. */
    public void published(int records, long nanos) {
        Timer.builder("bencao.transaction")
                .description("From a transaction's first record to its commit")
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        registry.counter("bencao.published.records").increment(records);
    }

    /** A record was dead-lettered. */
    public void deadLettered(DeadLetter.Reason reason) {
        registry.counter("bencao.dead.letters", "reason", reason.text()).increment();
    }

    /** Publishing failed and its partitions were rewound to what is committed. */
    public void rewound() {
        registry.counter("bencao.rewinds").increment();
    }

    /** A batch failed as a whole. */
    public void batchFailed() {
        registry.counter("bencao.batch.failures").increment();
    }

    private void stage(String stage, String model, String checkpoint, long nanos) {
        Timer.builder("bencao.stage")
                .description("Time of an image, or of a batch, in one stage")
                .tags("stage", stage, "model", model, "checkpoint", checkpoint)
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
