package io.bencao.insights.api.checkpoints;

import java.util.List;

/**
 * What a checkpoint said against what people said.
 *
 * @param digest the checkpoint
 * @param labels of rows and columns
 * @param counts row: true label, column: answer
 * @param weighted the same, by inverse pick probability, of judgements with a known one
 * @param accuracy the sum of it
 */
public record ConfusionView(
        String digest,
        List<String> labels,
        List<List<Long>> counts,
        List<List<Double>> weighted,
        AccuracyView accuracy) {}
