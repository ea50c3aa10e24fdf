package io.bencao.trainer.progress;

import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.trainer.phase.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody how a run goes: each phase as it is reached, and between that the steps, a few times a second. A run's last word
 * is not written here but in the transaction that concludes it. Progress that can't be written is not worth a run. Thread-safe.
 */
public final class ProgressTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressTopic.class);
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(500);

    private final Producer<byte[], byte[]> producer;
    private final Wire<TrainingProgress> wire;
    private final InstantSource clock;
    private final Consumer<RunProgress> alsoTold;
    private long lastNanos;
    private volatile Optional<RunProgress> latest = Optional.empty();

    /**
     * @param producer closed with this
     * @param alsoTold hears every word, also those that are not written
     */
    public ProgressTopic(
            Producer<byte[], byte[]> producer,
            Wire<TrainingProgress> wire,
            InstantSource clock,
            Consumer<RunProgress> alsoTold) {
        this.producer = producer;
        this.wire = wire;
        this.clock = clock;
        this.alsoTold = alsoTold;
    }

    /** What was told last. */
    public Optional<RunProgress> latest() {
        return latest;
    }

    /** A phase is reached, or something is said that nobody should miss. */
    public synchronized void tell(RunProgress progress) {
        latest = Optional.of(progress);
        alsoTold.accept(progress);
        lastNanos = System.nanoTime();
        LOG.info(
                "Run {} {}{}",
                progress.runId(),
                progress.phase(),
                progress.reason().map(reason -> " reason='" + reason + "'").orElse(""));
        send(progress);
    }

    /** A step is done: told if the last word is long enough ago, if it is the last step, or the first of its kind. */
    public synchronized void step(RunProgress progress) {
        boolean first = latest.map(
                        before -> before.loss().isPresent() != progress.loss().isPresent())
                .orElse(true);
        latest = Optional.of(progress);
        alsoTold.accept(progress);
        long now = System.nanoTime();
        if (first || now - lastNanos >= BETWEEN_STEPS.toNanos() || progress.step() == progress.steps()) {
            lastNanos = now;
            send(progress);
        }
    }

    /** A run that was resumed elsewhere, or ended in a transaction, is this one's no longer. */
    public synchronized void ended(RunProgress progress) {
        latest = Optional.of(progress);
        alsoTold.accept(progress);
        LOG.info(
                "Run {} {}{}",
                progress.runId(),
                progress.phase() == Phase.DONE ? "ended" : progress.phase(),
                progress.reason().map(reason -> " reason='" + reason + "'").orElse(""));
    }

    private void send(RunProgress progress) {
        byte[] key = progress.runId().getBytes(StandardCharsets.UTF_8);
        byte[] value = wire.write(ProgressRecords.of(progress, clock.instant()));
        producer.send(new ProducerRecord<>(Topics.TRAINING_PROGRESS.name(), key, value), (metadata, failure) -> {
            if (failure != null) {
                LOG.warn("Progress was not written reason={}", failure.toString());
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
