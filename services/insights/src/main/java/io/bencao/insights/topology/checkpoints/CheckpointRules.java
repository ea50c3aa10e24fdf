package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.alerts.GlobalRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link CheckpointProcessor} goes by.
 *
 * @param drift rules about each checkpoint's drift
 * @param deadLetters rules about the share of dead letters
 * @param holdOuts what the drift is measured against
 */
public record CheckpointRules(List<GlobalRule> drift, List<GlobalRule> deadLetters, HoldOuts holdOuts) {

    public CheckpointRules {
        drift = List.copyOf(drift);
        deadLetters = List.copyOf(deadLetters);
    }

    /** How far back any rule looks, milliseconds. */
    long lookBack() {
        return Stream.concat(drift.stream(), deadLetters.stream())
                .mapToLong(GlobalRule::time)
                .max()
                .orElse(0);
    }
}
