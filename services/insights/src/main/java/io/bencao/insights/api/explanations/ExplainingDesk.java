package io.bencao.insights.api.explanations;

import io.bencao.inference.PredictionException;
import io.bencao.inference.explain.Explainer;
import io.bencao.inference.explain.Explanation.Explained;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.runtime.GuardedThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works explanations out, one after the other, on a thread of its own, so that neither streams nor pages wait for a network. A few
 * may wait; who asks for what is being worked out already waits with the others; what was worked out is kept for a while. Thread-safe.
 */
public final class ExplainingDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ExplainingDesk.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** An engine that computes must come to its end, or the exit breaks it. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CheckpointExplainers explainers;
    private final ExplanationCache cache;
    private final ExplanationMeters meters;
    private final Duration idle;
    private final int places;
    private final BlockingQueue<Job> waiting;
    private final Map<AskedExplanation, CompletableFuture<Explained>> underWay = new HashMap<>();
    private Thread thread;
    private boolean stopped;

    private record Job(
            AskedExplanation asked, Function<Explainer, Explained> work, CompletableFuture<Explained> answer) {}

    /**
     * @param explainers used and closed by the desk's thread alone
     * @param places how many may wait; 0: nothing is explained
     * @param cacheBytes of explanations that are kept
     * @param idle after how long without work the network's memory is given back
     */
    public ExplainingDesk(
            CheckpointExplainers explainers, int places, long cacheBytes, Duration idle, ExplanationMeters meters) {
        this.explainers = explainers;
        this.cache = new ExplanationCache(cacheBytes);
        this.meters = meters;
        this.idle = idle;
        this.places = places;
        this.waiting = new ArrayBlockingQueue<>(Math.max(1, places));
    }

    /** Begins to work. */
    public synchronized void start(GuardedThreads threads) {
        thread = threads.lasting("explaining", this::run);
        thread.start();
    }

    /**
     * An explanation, sooner or later.
     *
     * @param work makes it, on the desk's thread
     * @return the answer, or what the work threw; what is done with it may be done on the desk's thread, and must be little
     * @throws BusyException if too many wait
     */
    synchronized CompletableFuture<Explained> ask(AskedExplanation asked, Function<Explainer, Explained> work) {
        if (places == 0) {
            throw new RefusedRequestException(
                    Why.NOT_CONFIGURED, "nothing is explained here (bencao.insights.explanations.queue is 0)");
        }
        if (stopped) {
            throw stopping();
        }
        Optional<Explained> kept = cache.get(asked);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(kept.get());
        }
        CompletableFuture<Explained> others = underWay.get(asked);
        if (others != null) {
            return others.copy();
        }
        Job job = new Job(asked, work, new CompletableFuture<>());
        if (!waiting.offer(job)) {
            meters.turnedAway();
            throw new BusyException(BusyException.Whose.ALL, "too many explanations are asked for at once", SOON);
        }
        underWay.put(asked, job.answer());
        return job.answer().copy();
    }

    private void run() {
        try {
            while (!isStopped()) {
                Job job = waiting.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
                if (job == null) {
                    explainers.close();
                } else {
                    meters.timed(() -> worked(job)).run();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Told to end", e);
        } finally {
            explainers.close();
            end();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Works it out; what comes back tells whoever waits. */
    private Runnable worked(Job job) {
        try {
            Explained made = job.work().apply(explainers.of(job.asked().checkpoint()));
            done(job, Optional.of(made));
            return () -> job.answer().complete(made);
        } catch (PredictionException e) {
            return failed(
                    job,
                    new RefusedRequestException(Why.REFUSED, "the image can't be explained: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            return failed(job, e);
        } catch (Error e) {
            failed(job, e).run();
            throw e;
        }
    }

    private Runnable failed(Job job, Throwable why) {
        done(job, Optional.empty());
        return () -> job.answer().completeExceptionally(why);
    }

    private synchronized void done(Job job, Optional<Explained> made) {
        made.ifPresent(explained -> cache.put(job.asked(), explained));
        underWay.remove(job.asked());
    }

    /** Nobody waits for what will not come. */
    private synchronized void end() {
        stopped = true;
        waiting.clear();
        underWay.values().forEach(answer -> answer.completeExceptionally(stopping()));
        underWay.clear();
    }

    /** Finishes the image in work, and no other. */
    public void stop(Duration patience) throws InterruptedException {
        Thread working;
        synchronized (this) {
            stopped = true;
            working = thread;
        }
        // The thread that an error ends may be the very one that stops the service.
        if (working != null && working != Thread.currentThread()) {
            working.interrupt();
            working.join(Math.max(patience.toMillis(), LONGEST.toMillis()));
        }
    }

    private static RefusedRequestException stopping() {
        return new RefusedRequestException(Why.UNAVAILABLE, "the service is stopping");
    }
}
