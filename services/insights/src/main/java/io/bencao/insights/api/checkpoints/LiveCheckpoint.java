package io.bencao.insights.api.checkpoints;

import java.util.Optional;

/**
 * How a checkpoint that matters now is doing.
 *
 * @param checkpoint readable id
 * @param instances classifier instances whose last word is that they serve it
 * @param holdOut accuracy on its own hold-out
 * @param live accuracy from feedback
 * @param labelDrift population stability index of its answers in the last hour
 * @param confidenceDrift the same of its confidences
 */
public record LiveCheckpoint(
        String checkpoint,
        int instances,
        Optional<Double> holdOut,
        Optional<AccuracyView> live,
        Optional<Double> labelDrift,
        Optional<Double> confidenceDrift) {}
