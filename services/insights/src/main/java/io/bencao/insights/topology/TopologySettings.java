package io.bencao.insights.topology;

import io.bencao.insights.topology.checkpoints.CheckpointRules;
import io.bencao.insights.topology.events.EventRules;
import io.bencao.insights.topology.runs.RunProcessorSettings;
import io.bencao.insights.topology.sources.SourceRules;
import io.bencao.insights.topology.sources.WindowRules;

/**
 * What the topology goes by.
 *
 * @param edge reads what comes in and writes what goes out
 * @param events how predictions and feedback meet
 * @param sources rules about sources
 * @param windows how windows are counted and kept
 * @param runs how runs are followed
 * @param checkpoints rules about checkpoints and everything together
 * @param mostAwaited events whose feedback waits for a prediction, in each partition
 */
public record TopologySettings(
        TopologyEdge edge,
        EventRules events,
        SourceRules sources,
        WindowRules windows,
        RunProcessorSettings runs,
        CheckpointRules checkpoints,
        int mostAwaited) {}
