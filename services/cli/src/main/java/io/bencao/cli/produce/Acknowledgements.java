package io.bencao.cli.produce;

import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** What the cluster said to each record. Filled on the producer's thread, read when it is closed. */
final class Acknowledgements {

    private final AtomicLong accepted = new AtomicLong();
    private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    private volatile AuthorizationException forbidden;

    /** The callback for one image. */
    Callback of(String name) {
        return (metadata, problem) -> {
            if (problem == null) {
                accepted.incrementAndGet();
            } else {
                if (problem instanceof AuthorizationException denied) {
                    forbidden = denied;
                }
                refused.add(name + ": " + sentence(problem));
            }
        };
    }

    /** An image that is not even tried. */
    void refuse(String objection) {
        refused.add(objection);
    }

    private static String sentence(Exception problem) {
        return problem instanceof RecordTooLargeException
                ? "larger than " + Topics.IMAGE_EVENTS + " takes (" + Topics.IMAGE_EVENT_LIMIT
                        + " bytes with its event); shrink it first"
                : problem.getMessage();
    }

    /** That this login may not write at all; empty where nobody said so. */
    Optional<AuthorizationException> forbidden() {
        return Optional.ofNullable(forbidden);
    }

    long accepted() {
        return accepted.get();
    }

    List<String> refused() {
        return List.copyOf(refused);
    }
}
