package io.bencao.classifier.decode;

import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.PreparedImage;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.worklog.WorkLog;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Inspection;
import io.bencao.imaging.Refusal;
import io.bencao.runtime.DeathHook;
import io.bencao.schemas.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The two steps of a ticket through this room; each settles it where it can't go on. Thread-safe. */
final class ImageDecoder {

    private static final ByteBuffer DROPPED = ByteBuffer.allocate(0);

    private final RetryingEventReader reader;
    private final Supplier<ImagePreparer> preparer;
    private final WorkLog log;
    private final DeathHook death = DeathHook.bySystemProperty();

    ImageDecoder(RetryingEventReader reader, Supplier<ImagePreparer> preparer, WorkLog log) {
        this.reader = reader;
        this.preparer = preparer;
        this.log = log;
    }

    /** The event; empty where the ticket is settled, or no longer wanted. */
    Optional<ImageRequest> read(DecodeJob job) throws InterruptedException {
        if (job.fetched() != null) {
            return job.ticket().wanted() ? Optional.of(job.fetched()) : Optional.empty();
        }
        return reader.read(job.ticket());
    }

    /**
     * Goes over an image's structure; empty where the ticket is settled.
     *
     * @param startNanos when reading the event began
     */
    Optional<DecodeJob.Looked> look(Ticket ticket, ImageRequest request, long startNanos) throws InterruptedException {
        ImagePreparer prepares = preparer.get();
        // Not the reading: it may wait for a registry that is away.
        Inspection inspection = log.during(List.of(ticket.coordinates()), () -> prepares.inspect(request.image()));
        return inspection.match(
                admissible -> Optional.of(
                        new DecodeJob.Looked(request, prepares, admissible, System.nanoTime() - startNanos)),
                refused -> {
                    ticket.settle(refusal(refused.refusal(), refused.detail()));
                    return Optional.empty();
                });
    }

    /** Decodes; empty where the ticket is settled, or no longer wanted. */
    Optional<PreparedImage> decode(Ticket ticket, DecodeJob.Looked looked) throws InterruptedException {
        if (!ticket.wanted()) {
            return Optional.empty();
        }
        return log.during(List.of(ticket.coordinates()), () -> {
            death.reach(looked.request().sourceId());
            return prepared(ticket, looked);
        });
    }

    private static Optional<PreparedImage> prepared(Ticket ticket, DecodeJob.Looked looked) {
        ImageRequest request = looked.request();
        // The time between the two steps was spent waiting.
        long startNanos = System.nanoTime() - looked.tookNanos();
        return looked.preparer()
                .prepare(request.image(), looked.image().header())
                .match(
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
