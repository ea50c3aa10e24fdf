package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.alerts.GlobalRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@link CheckpointProcessor} goes by.
 *
 * @param drift rules about each checkpoint's drift
 * @param deadLetters rules about the share of dead letters
 * @param sources names of the rules about single sources
 * @param holdOuts what the drift is measured against
 */
public record CheckpointRules(
        List<GlobalRule> drift, List<GlobalRule> deadLetters, Set<String> sources, HoldOuts holdOuts) {

    public CheckpointRules {
        drift = List.copyOf(drift);
        deadLetters = List.copyOf(deadLetters);
        sources = Set.copyOf(sources);
    }

    /** How far back any rule looks, milliseconds. */
    long lookBack() {
        return Stream.concat(drift.stream(), deadLetters.stream())
                .mapToLong(GlobalRule::time)
                .max()
                .orElse(0);
    }
}
