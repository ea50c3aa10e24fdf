package io.bencao.classifier.meters;

import io.bencao.classifier.flow.Outcome;
import io.bencao.schemas.DeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The service's meters. Stage times are histograms in seconds, by stage, model and checkpoint, so that a fleet's
 * percentiles can be computed and a checkpoint's cost compared with the one before it. Thread-safe.
 */
public final class StageMeters {

    /** Beyond it a backlog is told by the lag. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private final MeterRegistry registry;
    private final Counter published;
    private final Counter rewinds;
    private final Counter batchFailures;

    /** Counters are there from the start: a dashboard can't tell one that is missing from one that is 0. */
    public StageMeters(MeterRegistry registry) {
        this.registry = registry;
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            deadLetters(reason);
        }
        published = counter("bencao.published.records", "Records answered and committed, dead letters among them");
        rewinds = counter("bencao.rewinds", "Failed transactions; work since the last commit was done again");
        batchFailures = counter("bencao.batch.failures", "Batches that failed as a whole and were halved");
    }

    /** An image was answered: how unlike everything known it is, and its time in each room, in nanoseconds. */
    public void labelled(Outcome.Answerer answerer, Optional<Outcome.Unlikeness> unlikeness, Outcome.Timings timings) {
        // There, with 0, from the first image on of a checkpoint that can tell.
        unlikeness.ifPresent(told -> Counter.builder("bencao.unknown.images")
                .description("Images unlike everything that the checkpoint knows, of those that it labelled")
                .tags("model", answerer.model(), "checkpoint", answerer.id())
                .register(registry)
                .increment(told.isUnknown() ? 1 : 0));
        stage("queue", answerer, timings.queue());
        stage("decode", answerer, timings.decode());
        stage("batch", answerer, timings.batch());
    }

    /** A batch went through the network. */
    public void predicted(Outcome.Answerer answerer, int size, long nanos) {
        stage("predict", answerer, nanos);
        DistributionSummary.builder("bencao.batch")
                .baseUnit("images")
                .description("Images in a batch")
                .tags("model", answerer.model(), "checkpoint", answerer.id())
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(registry)
                .record(size);
    }

    /**
     * A labelled image is committed.
     *
     * @param nanos from its labels to its commit
     * @param answered from the broker's append to the commit; below zero, by clocks that differ, it counts as zero
     * @return the meter of the whole
     */
    public Timer published(Outcome.Answerer answerer, long nanos, Duration answered) {
        stage("publish", answerer, nanos);
        Timer timer = Timer.builder("bencao.answer")
                .description("From the broker's append of an event to the commit of its prediction")
                .tags("model", answerer.model(), "checkpoint", answerer.id())
                .publishPercentileHistogram()
                .maximumExpectedValue(LONGEST_ANSWER)
                .register(registry);
        timer.record(answered.isNegative() ? Duration.ZERO : answered);
        return timer;
    }

    /** A transaction was committed: from its first record to its commit, in nanoseconds. */
    public void transaction(int records, long nanos) {
        Timer.builder("bencao.transaction")
                .description("From a transaction's first record to its commit")
                .publishPercentileHistogram()
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        published.increment(records);
    }

    /**
     * A dead letter is committed.
     *
     * @return the meter
     */
    public Counter deadLettered(DeadLetter.Reason reason) {
        Counter counter = deadLetters(reason);
        counter.increment();
        return counter;
    }

    /** Publishing failed and its partitions were rewound to what is committed. */
    public void rewound() {
        rewinds.increment();
    }

    /** A batch failed as a whole. */
    public void batchFailed() {
        batchFailures.increment();
    }

    private Counter deadLetters(DeadLetter.Reason reason) {
        return Counter.builder("bencao.dead.letters")
                .description("Dead letters committed")
                .tag("reason", reason.text())
                .register(registry);
    }

    private Counter counter(String name, String meaning) {
        return Counter.builder(name).description(meaning).register(registry);
    }

    private Timer stage(String stage, Outcome.Answerer answerer, long nanos) {
        Timer timer = Timer.builder("bencao.stage")
                .description("Time of an image, or of a batch, in one stage")
                .tags("stage", stage, "model", answerer.model(), "checkpoint", answerer.id())
                .publishPercentileHistogram()
                .register(registry);
        timer.record(nanos, TimeUnit.NANOSECONDS);
        return timer;
    }
}
