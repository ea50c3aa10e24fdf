package io.bencao.insights.topology.events;

import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.time.Duration;

/**
 * What {@link FeedbackJoinProcessor} goes by.
 *
 * @param window how long each side waits for the other
 * @param reviewCapacity how many doubtful images wait for a person in a partition, and how many audits
 * @param dead makes dead letters
 * @param examples writes labelled examples
 * @param labels which labels there are
 */
public record EventRules(
        Duration window,
        int reviewCapacity,
        DeadFeedback dead,
        Wire<LabelledExample> examples,
        LabelKnowledge labels) {}
