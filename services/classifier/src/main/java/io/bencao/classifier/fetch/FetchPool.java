package io.bencao.classifier.fetch;

import io.bencao.classifier.flow.ImageFetches;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.protocols.images.StoredImage;
import io.bencao.protocols.images.StoredImage.Withheld;
import io.bencao.references.FetchOutcome;
import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Unreachable;
import io.bencao.references.ObjectFetcher;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.DeadLetter.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches images on a few threads, the partitions taking turns. */
public final class FetchPool implements ImageFetches, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetchPool.class);

    /** So often a place may fail at one image while it answers for others, before that image is to blame. */
    private static final int MOST_STRIKES = 5;

    /** From here on readiness tells: a second or so of failures. */
    private static final int TOLD_FAILURES = 4;

    /**
     * How much is fetched at a time, and how long it is tried.
     *
     * @param threads images at a time
     * @param bytes of images being fetched, and fetched but not decoded
     * @param largest bytes that an image may have; at most {@code bytes}
     * @param giveUpAfter from its first failure on; empty: never
     */
    public record Capacity(int threads, long bytes, long largest, Optional<Duration> giveUpAfter) {}

    private final ObjectFetcher fetcher;
    private final FetchQueue queue;
    private final FetchMeters meters;
    private final Optional<Duration> giveUpAfter;
    private final List<Thread> threads;

    /** When a place last answered, by {@link System#nanoTime()}. Only allowed places do, so they are few. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    private volatile String lastFailure = "";

    /**
     * @param fetcher asks the places; closed here
     * @param capacity how much at a time
     * @param registry where this room's meters are
     * @param guarded makes the threads
     */
    public FetchPool(ObjectFetcher fetcher, Capacity capacity, MeterRegistry registry, GuardedThreads guarded) {
        this.fetcher = fetcher;
        this.queue = new FetchQueue(capacity.threads(), capacity.bytes(), capacity.largest());
        this.meters = new FetchMeters(registry);
        meters.shows(queue);
        this.giveUpAfter = capacity.giveUpAfter();
        // Where nothing is ever fetched, nobody waits for it.
        int wanted = fetcher.disabled().isPresent() ? 0 : capacity.threads();
        this.threads = IntStream.range(0, wanted)
                .mapToObj(number -> guarded.ending("fetch-" + number, this::work))
                .toList();
        threads.forEach(Thread::start);
    }

    @Override
    public void fetch(Ticket ticket, ImageRequest request, Receiver receiver) {
        queue.add(new FetchJob(ticket, request, receiver));
    }

    /** Why images can't be fetched at present; empty while they can. */
    public Optional<String> problem() {
        long failing = queue.failing(TOLD_FAILURES);
        return failing > 0
                ? Optional.of(failing + " images can't be fetched, and are tried again; the last: " + lastFailure)
                : Optional.empty();
    }

    @Override
    public void close() {
        queue.close();
        threads.forEach(Thread::interrupt);
        fetcher.close();
    }

    private void work() {
        try {
            while (true) {
                attempt(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(FetchJob job) {
        long began = System.nanoTime();
        FetchOutcome outcome;
        try {
            outcome = fetcher.fetch(job.reference());
        } catch (RuntimeException e) {
            LOG.warn("Unforeseen while fetching record={}", job.ticket().coordinates(), e);
            outcome = new Forbidden(job.reference().shown() + ": " + e);
        }
        long now = System.nanoTime();
        meters.attempted(outcome, now - began);
        if (outcome instanceof Unreachable unreachable) {
            if (Thread.currentThread().isInterrupted()) {
                // It failed because this service ends: no fault of the image or its place.
                queue.again(job);
            } else {
                failed(job, unreachable, began, now);
            }
            return;
        }
        if (!(outcome instanceof Forbidden)) {
            answered.put(job.reference().place(), now);
        }
        if (outcome instanceof Fetched fetched) {
            arrived(job, fetched.bytes());
            return;
        }
        queue.fetched(job, 0);
        Withheld withheld = (Withheld) StoredImage.of(job.reference(), outcome);
        job.ticket().settle(new DeadLettered(withheld.reason(), withheld.why(), null));
    }

    private void arrived(FetchJob job, byte[] bytes) {
        queue.fetched(job, bytes.length);
        AtomicBoolean held = new AtomicBoolean(true);
        job.receiver().here(job.request().withImage(ByteBuffer.wrap(bytes)), () -> {
            if (held.getAndSet(false)) {
                queue.letGo(job.partition(), bytes.length);
            }
        });
    }

    private void failed(FetchJob job, Unreachable failure, long began, long now) {
        long last = answered.getOrDefault(
                job.reference().place(), now - Duration.ofDays(1).toNanos());
        job.failed(now, !failure.placeAway() && last - job.failedBefore(began) >= 0);
        lastFailure = failure.why();
        boolean blamed = job.strikes() >= MOST_STRIKES;
        boolean tooLong = giveUpAfter
                .filter(most -> job.failingNanos(now) >= most.toNanos())
                .isPresent();
        if (blamed || tooLong) {
            queue.fetched(job, 0);
            job.ticket()
                    .settle(new DeadLettered(
                            Reason.REFERENCE_UNREACHABLE,
                            failure.why() + "; tried " + job.failures() + " times, "
                                    + (blamed
                                            ? "while its place gave others"
                                            : "for bencao.fetch.give-up-after=" + giveUpAfter.orElseThrow()),
                            null));
            return;
        }
        if (job.failures() == TOLD_FAILURES) {
            LOG.warn(
                    "An image can't be fetched at present, trying again record={} reason='{}'",
                    job.ticket().coordinates(),
                    failure.why());
        }
        queue.again(job);
    }
}
