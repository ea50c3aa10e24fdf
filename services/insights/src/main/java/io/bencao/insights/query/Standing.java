package io.bencao.insights.query;

import io.bencao.insights.query.view.AccuracyView;
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
public record Standing(
        String checkpoint,
        int instances,
        Optional<Double> holdOut,
        Optional<AccuracyView> live,
        Optional<Double> labelDrift,
        Optional<Double> confidenceDrift) {}
