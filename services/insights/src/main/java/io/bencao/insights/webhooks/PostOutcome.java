package io.bencao.insights.webhooks;

import java.time.Duration;

/** How a request ended. */
sealed interface PostOutcome {

    /** It was taken: a status from 200 to 299. */
    record Taken() implements PostOutcome {}

    /**
     * It will never be taken.
     *
     * @param why a sentence's end, after the webhook's name
     */
    record Refused(String why) implements PostOutcome {}

    /**
     * It may be taken later.
     *
     * @param why as above
     * @param notBefore how long the webhook asks to be left alone; zero where it says nothing
     */
    record Unreachable(String why, Duration notBefore) implements PostOutcome {}
}
