package io.bencao.classifier.publish;

import java.time.Duration;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * How long to wait after failures in a row: not at all after the first, then twice as long each time. Written by the publish
 * thread, read by any.
 */
final class Backoff {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 6;

    private volatile int failures;
    private volatile String reason = "";
    private volatile boolean fenced;

    /** One more; what caused it is kept for people to read. */
    void failed(Throwable cause) {
        // One thread writes.
        failures = failures + 1;
        Throwable root = root(cause);
        reason = root.toString();
        fenced = root instanceof ProducerFencedException || root instanceof InvalidProducerEpochException;
    }

    /** It works again. */
    void worked() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    String reason() {
        return reason;
    }

    /** Whether the broker takes nothing more from this producer since it has a newer one of the same id. */
    boolean fenced() {
        return fenced;
    }

    /** 0 after the first failure, then 0.1, 0.2, … up to 6.4 s. */
    Duration delay() {
        return failures < 2 ? Duration.ZERO : LEAST.multipliedBy(1L << Math.min(failures - 2, MOST_DOUBLINGS));
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
