package io.bencao.insights.api.sources;

import io.bencao.insights.api.shared.PredictionView;

/**
 * A source of images.
 *
 * @param id its name
 * @param last its last prediction
 * @param images predictions in the last minute
 * @param meanConfidence of those; null without any
 * @param openAlerts alerts about it that are raised and not cleared
 */
public record SourceView(String id, PredictionView last, long images, Double meanConfidence, int openAlerts) {}
