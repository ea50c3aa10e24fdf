package io.bencao.insights.topology.sources;

import io.bencao.insights.alerts.SourceRule;
import java.time.Duration;
import java.util.List;

/**
 * What {@link SourceProcessor} goes by.
 *
 * @param rules in force
 * @param forget sources that are silent for so long are forgotten
 * @param most sources that are remembered in a partition
 * @param alertsAtOnce sources of a partition that a rule is raised for one by one
 * @param board shows what is remembered
 */
public record SourceRules(List<SourceRule> rules, Duration forget, int most, int alertsAtOnce, SourceBoard board) {

    /** What the dashboard shows of a source, whatever the rules ask for. */
    private static final long LEAST_LOOK_BACK = Duration.ofSeconds(70).toMillis();

    public SourceRules {
        rules = List.copyOf(rules);
    }

    long lookBack() {
        return Math.max(
                LEAST_LOOK_BACK,
                rules.stream().mapToLong(SourceRule::lookBack).max().orElse(0));
    }
}
