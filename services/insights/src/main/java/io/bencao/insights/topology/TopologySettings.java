package io.bencao.insights.topology;

import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.sources.Keeping;
import io.bencao.insights.topology.sources.SourceRules;

/**
 * What the topology goes by.
 *
 * @param edge reads what comes in and writes what goes out
 * @param events how predictions and feedback meet
 * @param sources rules about sources
 * @param keeping how long windows are kept
 * @param checkpoints rules about checkpoints and everything together
 * @param mostAwaited events whose feedback waits for a prediction, in each partition
 * @param late is told of each prediction that comes after its window was closed
 * @param pooled is told of each prediction for which its window had no cell left
 */
public record TopologySettings(
        TopologyEdge edge,
        EventRules events,
        SourceRules sources,
        Keeping keeping,
        CheckpointRules checkpoints,
        int mostAwaited,
        Runnable late,
        Runnable pooled) {}
