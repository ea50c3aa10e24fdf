package io.bencao.insights.api.deadletters;

import java.util.List;

/**
 * The newest dead letters of a topic.
 *
 * @param total records that stand in the topic, upper bound
 * @param letters the newest first
 * @param reasons how many of {@link #letters} by reason
 */
public record DeadLetterPage(long total, List<DeadLetterView> letters, List<ReasonCount> reasons) {

    /**
     * A reason.
     *
     * @param reason its short text
     * @param count letters
     */
    public record ReasonCount(String reason, int count) {}
}
