package io.bencao.insights.api.deadletters;

import java.util.List;

/**
 * The newest dead letters of a topic.
 *
 * @param total records that stand in the topic, upper bound
 * @param deadLetters the newest first
 * @param reasons how many of {@link #deadLetters} by reason
 */
public record DeadLetterPage(long total, List<DeadLetterView> deadLetters, List<ReasonCount> reasons) {

    /**
     * A reason.
     *
     * @param reason its short text
     * @param count dead letters
     */
    public record ReasonCount(String reason, int count) {}
}
