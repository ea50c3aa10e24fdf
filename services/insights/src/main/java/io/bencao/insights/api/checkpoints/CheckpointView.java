package io.bencao.insights.api.checkpoints;

import java.time.Instant;
import java.util.Map;

/**
 * A release: the statement that a checkpoint should be live.
 *
 * @param number rises with each release
 * @param checkpointId readable id
 * @param digest the checkpoint's identity
 * @param parentDigest the checkpoint that it replaced; null for the first
 * @param releasedAt when
 * @param releasedBy who
 * @param reason why
 * @param scores what the gate measured, by name
 * @param champion whether it is the last release, so the one that should be live
 * @param servedBy how many classifier instances serve it now
 * @param images predictions by this checkpoint, as far as the long windows reach back
 * @param live accuracy from feedback; null without any
 * @param holdOutAccuracy accuracy on its own hold-out, fp32; null if its manifest is not at hand
 */
public record CheckpointView(
        long number,
        String checkpointId,
        String digest,
        String parentDigest,
        Instant releasedAt,
        String releasedBy,
        String reason,
        Map<String, Double> scores,
        boolean champion,
        int servedBy,
        long images,
        AccuracyView live,
        Double holdOutAccuracy) {}
