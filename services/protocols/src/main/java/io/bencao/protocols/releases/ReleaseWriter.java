package io.bencao.protocols.releases;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.audit.CommitUnknownException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Releases champions of one model. Takes the number after the last valid one, and after the commit reads its own number back: of two
 * that took the same number only the first in the topic is valid, and the other learns that he was overtaken. For one thread.
 */
public final class ReleaseWriter {

    private static final int MOST_TRIES = 5;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long VISIBLE_NANOS = 60_000_000_000L;

    private final ReleaseReader reader;
    private final ReleaseRecords records;
    private final SigningKey key;
    private final InstantSource clock;
    private final String model;

    /**
     * @param reader of what was released, with a log that trusts this writer's key
     * @param key signs
     * @param model the model's name
     */
    public ReleaseWriter(
            ReleaseReader reader, ReleaseRecords records, SigningKey key, InstantSource clock, String model) {
        this.reader = reader;
        this.records = records;
        this.key = key;
        this.clock = clock;
        this.model = model;
    }

    /**
     * Releases, and begins again where somebody else took the number first.
     *
     * @param plan what to release, by the champions there are then; whoever decided on an older state refuses there by an exception
     * @throws ReleaseOvertakenException if others were first each time
     * @throws ReleaseNumbersExhaustedException if no number is left
     * @throws KafkaException if it was not written, or if the broker does not tell whether it was
     * @throws io.bencao.checkpoint.CheckpointException if the order holds a value that is none
     */
    public ValidRelease write(Function<ReleaseHistory, ReleaseOrder> plan, ReleaseTransaction transaction)
            throws InterruptedException {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<ValidRelease> written = writeOnce(plan, transaction);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new ReleaseOvertakenException("somebody else releases checkpoints of " + model
                + " at the same time, and was first " + MOST_TRIES + " times; look at the history before another try");
    }

    /**
     * The same once.
     *
     * @return empty where somebody else took the number first: the release stands in the topic and is not valid
     */
    public Optional<ValidRelease> writeOnce(Function<ReleaseHistory, ReleaseOrder> plan, ReleaseTransaction transaction)
            throws InterruptedException {
        ReleaseHistory history = reader.readToEnd().champions(model);
        ReleaseOrder order = plan.apply(history);
        SignedRelease signed = new ReleaseStatement(
                        model,
                        ReleaseStatement.CHAMPION,
                        history.nextNumber(),
                        order.digest(),
                        order.parent().orElse(null),
                        clock.instant(),
                        order.by(),
                        order.details().digest())
                .sign(key);
        try {
            transaction.commit(records.record(signed, order.details()), signed, order.details());
        } catch (CommitUnknownException e) {
            transaction.settle();
            // Settled: what is not there now never comes.
            if (reader.readToEnd().champions(model).lastNumber()
                    < signed.statement().number()) {
                throw new KafkaException("nothing was written, try again: " + e.getMessage(), e);
            }
        }
        return readBack(signed);
    }

    /** A commit is answered a little before its records can be read. */
    private Optional<ValidRelease> readBack(SignedRelease signed) {
        long number = signed.statement().number();
        long deadline = System.nanoTime() + VISIBLE_NANOS;
        ReleaseHistory history = reader.readToEnd().champions(model);
        while (history.lastNumber() < number) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "release " + number + " of " + model + " was committed but can't be read within "
                                + VISIBLE_NANOS / 1_000_000_000 + " s; look at the history before another try");
            }
            reader.poll(POLL, release -> {});
        }
        return history.numbered(number).filter(release -> release.signed().equals(signed));
    }
}
