package io.bencao.insights.topology.shared;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again what does not answer for a moment. A stream thread that ended over it would come back to the same question; only so
 * long that the consumer group does not lose patience.
 *
 * @param tries how often it is asked, at least once
 * @param pause between two tries
 */
record Patience(int tries, Duration pause) {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** What is asked. */
    interface Question<T, X extends Exception> {
        T ask() throws X;
    }

    /**
     * The answer.
     *
     * @param what is asked, for the log
     * @param silence how it says that there is no answer now; after the last try this is thrown
     */
    <T, X extends Exception> T ask(String what, Class<? extends RuntimeException> silence, Question<T, X> question)
            throws X {
        for (int tried = 1; ; tried++) {
            try {
                return question.ask();
            } catch (RuntimeException e) {
                if (tried >= tries || !silence.isInstance(e)) {
                    throw e;
                }
                LOG.warn("{} does not answer, waiting reason='{}'", what, e.getMessage());
                pauseOr(e);
            }
        }
    }

    private void pauseOr(RuntimeException silence) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silence;
        }
    }
}
