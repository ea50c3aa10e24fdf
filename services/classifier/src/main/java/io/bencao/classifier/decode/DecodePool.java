package io.bencao.classifier.decode;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.ImageFetches;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.imaging.ImagePreparer;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.DeadLetter.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events and decodes their images on a few threads, the partitions taking turns. */
public final class DecodePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecodePool.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Takes a prepared image; may wait for room. */
    public interface Next {
        void put(PreparedImage image) throws InterruptedException;
    }

    /**
     * How much is decoded at a time, and how long it may wait.
     *
     * @param threads decoding threads; one more takes light images while these are busy with heavy ones
     * @param bytes memory for images being decoded; at least the largest that is admitted
     * @param longestWait from here on {@link #problem} tells
     */
    public record Capacity(int threads, long bytes, Duration longestWait) {}

    private final RetryingEventReader reader;
    private final ImageDecoder decoder;
    private final DecodeQueue queue;
    private final Duration longestWait;
    private final Next next;
    private final AtomicInteger pending;
    private final ImageFetches fetches;
    private final List<Thread> threads;

    /**
     * @param reader reads the event
     * @param fetches brings its image, where it is elsewhere
     * @param preparer the live checkpoint's way of preparing images
     * @param capacity how much at a time
     * @param pending counted up and down here: images on their way to the next room
     * @param next takes what is prepared
     * @param log told what is in work: decoding is native code, and the bytes are anybody's
     * @param guarded makes the threads; errors that no image can be blamed for, as a heap that is used up, end the service
     */
    public DecodePool(
            EventReader reader,
            ImageFetches fetches,
            Supplier<ImagePreparer> preparer,
            Capacity capacity,
            AtomicInteger pending,
            Next next,
            WorkLog log,
            GuardedThreads guarded) {
        this.reader = new RetryingEventReader(reader, FIRST_PAUSE, LONGEST_PAUSE);
        this.decoder = new ImageDecoder(this.reader, preparer, log);
        this.queue = new DecodeQueue(new DecodeBudget(capacity.threads(), capacity.bytes()));
        this.longestWait = capacity.longestWait();
        this.pending = pending;
        this.fetches = fetches;
        this.next = next;
        this.threads = IntStream.rangeClosed(0, capacity.threads())
                .mapToObj(number -> guarded.ending("decode-" + number, this::work))
                .toList();
        threads.forEach(Thread::start);
    }

    /** Queues a ticket; never waits. Once this is closed the ticket stays unsettled, and so uncommitted. */
    public void accept(Ticket ticket) {
        add(new DecodeJob(ticket));
    }

    private void add(DecodeJob job) {
        pending.incrementAndGet();
        if (!queue.add(job)) {
            pending.decrementAndGet();
            job.over();
        }
    }

    /** How long the oldest image that is not decoded yet has waited since it was polled. */
    public Duration oldest() {
        return queue.oldestNanos().stream()
                .mapToObj(since -> Duration.ofNanos(Math.max(0, System.nanoTime() - since)))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** Why events can't be read at present, or how long an image has waited for too long; empty while all is well. */
    public Optional<String> problem() {
        Duration oldest = oldest();
        return reader.problem()
                .or(() -> oldest.compareTo(longestWait) > 0
                        ? Optional.of("an image has waited for " + oldest.toSeconds()
                                + " s to be decoded; bencao.decode.max-wait is " + longestWait.toSeconds() + " s")
                        : Optional.empty());
    }

    @Override
    public void close() {
        queue.close();
        threads.forEach(Thread::interrupt);
    }

    private void work() {
        try {
            while (true) {
                DecodeJob job = queue.take();
                Optional<PreparedImage> prepared = step(job);
                if (prepared.isPresent()) {
                    next.put(prepared.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<PreparedImage> step(DecodeJob job) throws InterruptedException {
        long startNanos = System.nanoTime();
        boolean goesOn = false;
        try {
            if (job.looked() != null) {
                return decoder.decode(job.ticket(), job.looked());
            }
            Optional<ImageRequest> request = decoder.read(job);
            if (request.isEmpty()) {
                return Optional.empty();
            }
            if (request.get().elsewhere().isPresent()) {
                // It leaves this room, and comes back with its image: others of its partition may go on meanwhile.
                fetches.fetch(
                        job.ticket(),
                        request.get(),
                        (fetched, done) -> add(new DecodeJob(job.ticket(), fetched, done)));
                return Optional.empty();
            }
            Optional<DecodeJob.Looked> looked = decoder.look(job.ticket(), request.get(), startNanos);
            goesOn = looked.isPresent();
            looked.ifPresent(found -> queue.lookedAt(job, found));
            return Optional.empty();
        } catch (RuntimeException e) {
            // Preparing answers bad bytes with a refusal; what it did not foresee is this image's fault all the same.
            LOG.warn("Image could not be decoded record={}", job.ticket().coordinates(), e);
            job.ticket().settle(new DeadLettered(Reason.CORRUPT_IMAGE, "the image could not be decoded", e));
            return Optional.empty();
        } finally {
            if (!goesOn) {
                queue.done(job, System.nanoTime() - startNanos);
                job.over();
                // Before it is handed on: a predictor must not wait for an image that it already has.
                pending.decrementAndGet();
            }
        }
    }
}
