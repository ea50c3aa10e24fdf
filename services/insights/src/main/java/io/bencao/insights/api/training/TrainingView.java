package io.bencao.insights.api.training;

import java.util.List;

/**
 * Training runs within the topic's retention.
 *
 * @param runs the newest first, at most 50
 */
public record TrainingView(List<TrainingRunView> runs) {}
