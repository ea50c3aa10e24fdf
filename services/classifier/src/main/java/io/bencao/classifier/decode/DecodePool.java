package io.bencao.classifier.decode;

import io.bencao.classifier.flow.EventReader;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Inspection;
import io.bencao.imaging.Preparation;
import io.bencao.imaging.Refusal;
import io.bencao.runtime.DeathHook;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events and decodes their images on a few threads. Its queue is as long as what intake lets in, no longer. */
public final class DecodePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecodePool.class);
    private static final ByteBuffer DROPPED = ByteBuffer.allocate(0);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Takes a prepared image; may wait for room. */
    public interface Next {
        void put(PreparedImage image) throws InterruptedException;
    }

    private final RetryingEventReader reader;
    private final Supplier<ImagePreparer> preparer;
    private final DecodeBudget budget;
    private final Next next;
    private final ExecutorService threads;
    private final AtomicInteger pending;
    private final WorkLog log;
    private final DeathHook death = DeathHook.bySystemProperty();

    /**
     * @param reader reads the event
     * @param preparer the live checkpoint's way of preparing images
     * @param budgetBytes memory for images being decoded; at least the largest that the preparer admits
     * @param threadCount decoding threads
     * @param pending counted up and down here: images on their way to the next room
     * @param next takes what is prepared
     * @param log told what is in work: decoding is native code, and the bytes are anybody's
     * @param guarded makes the threads; errors that no image can be blamed for, as a heap that is used up, end the service
     */
    public DecodePool(
            EventReader reader,
            Supplier<ImagePreparer> preparer,
            long budgetBytes,
            int threadCount,
            AtomicInteger pending,
            Next next,
            WorkLog log,
            GuardedThreads guarded) {
        this.reader = new RetryingEventReader(reader, FIRST_PAUSE, LONGEST_PAUSE);
        this.preparer = preparer;
        this.budget = new DecodeBudget(budgetBytes);
        this.pending = pending;
        this.next = next;
        this.log = log;
        this.threads = Executors.newFixedThreadPool(threadCount, guarded.pool("decode"));
    }

    /** Queues a ticket; never waits. Once this is closed the ticket stays unsettled, and so uncommitted. */
    public void accept(Ticket ticket) {
        pending.incrementAndGet();
        try {
            threads.execute(() -> run(ticket));
        } catch (RejectedExecutionException e) {
            pending.decrementAndGet();
        }
    }

    /** Why events can't be read at present; empty while they can. */
    public Optional<String> problem() {
        return reader.problem();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void run(Ticket ticket) {
        try {
            Optional<PreparedImage> prepared = prepare(ticket);
            if (prepared.isPresent()) {
                next.put(prepared.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<PreparedImage> prepare(Ticket ticket) throws InterruptedException {
        try {
            return decode(ticket);
        } catch (RuntimeException e) {
            // Preparing answers bad bytes with a refusal; what it did not foresee is this image's fault all the same.
            LOG.warn("Image could not be decoded record={}", ticket.coordinates(), e);
            ticket.settle(new DeadLettered(Reason.CORRUPT_IMAGE, "the image could not be decoded", e));
            return Optional.empty();
        } finally {
            // Before it is handed on: a predictor must not wait for an image that it already has.
            pending.decrementAndGet();
        }
    }

    private Optional<PreparedImage> decode(Ticket ticket) throws InterruptedException {
        long startNanos = System.nanoTime();
        Optional<ImageRequest> read = reader.read(ticket);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        // Not the reading: it is no native code, and may wait for a registry that is away.
        return log.during(List.of(ticket.coordinates()), () -> decode(ticket, read.get(), startNanos));
    }

    private Optional<PreparedImage> decode(Ticket ticket, ImageRequest request, long startNanos)
            throws InterruptedException {
        death.reach(request.sourceId());
        ImagePreparer prepares = preparer.get();
        Inspection inspection = prepares.inspect(request.image());
        Optional<Inspection.Admissible> admissible = inspection.match(Optional::of, refused -> {
            ticket.settle(refusal(refused.refusal(), refused.detail()));
            return Optional.empty();
        });
        if (admissible.isEmpty()) {
            return Optional.empty();
        }
        Preparation preparation;
        try (DecodeBudget.Share share = budget.take(admissible.get().decodeBytes())) {
            preparation = prepares.prepare(request.image(), admissible.get().header());
        }
        return preparation.match(
                prepared -> Optional.of(new PreparedImage(
                        ticket,
                        withoutBytes(request),
                        prepared.rgb(),
                        sha256(request.image()),
                        startNanos,
                        System.nanoTime())),
                refused -> {
                    ticket.settle(refusal(refused.refusal(), refused.detail()));
                    return Optional.empty();
                });
    }

    private static DeadLettered refusal(Refusal refusal, String detail) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.text().equals(refusal.reason()))
                .findFirst()
                .map(reason -> new DeadLettered(reason, detail, null))
                .orElseThrow(() -> new IllegalStateException("the contract has no reason " + refusal.reason()));
    }

    private static ImageRequest withoutBytes(ImageRequest request) {
        return new ImageRequest(
                request.eventId(), request.sourceId(), request.capturedAt(), DROPPED, request.attributes());
    }

    private static byte[] sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
