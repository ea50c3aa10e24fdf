package io.bencao.trainer;

import io.bencao.trainer.lease.Lease;
import io.bencao.trainer.lease.Term;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads whenever this instance holds the lease, and tries again when Kafka or the disk fail. All state that matters is in Kafka
 * and in the folder, so a new try is a new desk. Runs on the thread {@code trainer}.
 */
final class TrainerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerLoop.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private final Lease lease;
    private final Desks desks;
    private final TrainerMeters meters;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<String> problem = Optional.empty();
    private Thread thread;

    /** Makes a desk for a term. */
    interface Desks {
        /** An open desk; closing it ends what it holds of Kafka. */
        OpenDesk open(Term term) throws IOException, InterruptedException;
    }

    /** What a leader does during one term. */
    interface Desk {
        /** Goes on with what was under way. */
        void resume() throws IOException, InterruptedException;

        /** Does what there is to do, and waits for it a moment. */
        void round() throws IOException, InterruptedException;
    }

    /**
     * A desk with what has to be closed after it.
     *
     * @param desk resumes, then goes round
     * @param resources closed at the end of the term
     */
    record OpenDesk(Desk desk, AutoCloseable resources) {}

    TrainerLoop(Lease lease, Desks desks, TrainerMeters meters) {
        this.lease = lease;
        this.desks = desks;
        this.meters = meters;
    }

    /** What keeps a leader from leading; empty when all is well. */
    Optional<String> problem() {
        return problem;
    }

    /** Ends the loop; what is under way is interrupted and gone on with later. */
    void stop() {
        stop.countDown();
        interrupt();
    }

    /** The term is over. */
    void lost() {
        interrupt();
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** From now on it can be interrupted, or not; whether it was. */
    private synchronized boolean reachable(boolean whether) {
        thread = whether ? Thread.currentThread() : null;
        return !whether && Thread.interrupted();
    }

    @Override
    public void run() {
        reachable(true);
        int failures = 0;
        while (stop.getCount() > 0) {
            try {
                Optional<Term> term = lease.await(WAIT);
                if (term.isPresent()) {
                    lead(term.get());
                    failures = 0;
                }
            } catch (InterruptedException | InterruptException | CancellationException e) {
                Thread.interrupted();
                LOG.info("Put down what was under way reason='{}'", e.getMessage());
            } catch (IOException | KafkaException e) {
                Thread.interrupted();
                if (lease.term().isPresent() && stop.getCount() > 0) {
                    failures++;
                    pause(e, failures);
                }
            }
        }
        reachable(false);
    }

    private void lead(Term term) throws IOException, InterruptedException {
        OpenDesk open = desks.open(term);
        meters.leads(true);
        try {
            problem = Optional.empty();
            open.desk().resume();
            while (stop.getCount() > 0 && holds(term)) {
                open.desk().round();
                problem = Optional.empty();
            }
        } finally {
            meters.leads(false);
            close(open);
        }
    }

    private boolean holds(Term term) {
        return lease.term().filter(now -> now.number() == term.number()).isPresent();
    }

    private void close(OpenDesk open) {
        // Closing a client of Kafka under an interrupt gives up half way; at the service's end one comes when the lease
        // goes, too.
        boolean interrupted = reachable(false);
        try {
            open.resources().close();
        } catch (Exception e) {
            LOG.warn("Not all could be closed reason='{}'", e.toString());
        }
        reachable(true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Exception failure, int failures) {
        problem = Optional.of(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        long seconds = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures - 1, 5));
        LOG.warn("Leading failed, trying again in {} s reason='{}'", seconds, problem.get(), failure);
        try {
            stop.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.interrupted();
        }
    }
}
