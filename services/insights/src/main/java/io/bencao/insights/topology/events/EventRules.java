package io.bencao.insights.topology.events;

import io.bencao.insights.review.Picker;
import io.bencao.protocols.feedback.Authors;
import java.time.Duration;

/**
 * What {@link FeedbackJoinProcessor} goes by.
 *
 * @param partitions how many {@code predictions} has
 * @param window how long each side waits for the other
 * @param reviewCapacity how many doubtful images wait for a person in a partition, and how many audits
 * @param dead makes dead letters
 * @param picker decides which predictions come before a person
 * @param labels which labels there are
 * @param authors tells who gave feedback
 */
public record EventRules(
        int partitions,
        Duration window,
        int reviewCapacity,
        DeadFeedback dead,
        Picker picker,
        LabelKnowledge labels,
        Authors authors) {}
