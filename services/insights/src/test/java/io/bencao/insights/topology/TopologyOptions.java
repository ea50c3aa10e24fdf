package io.bencao.insights.topology;

import io.bencao.insights.alerts.GlobalRule;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.review.Picker;
import io.bencao.insights.runs.Courses;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.topology.checkpoints.HoldOuts;
import io.bencao.insights.topology.runs.RunProcessorSettings;
import io.bencao.insights.topology.runs.RunWarnings;
import io.bencao.insights.topology.runs.StageKnowledge;
import java.time.Duration;
import java.util.List;

/** What a test wants to be otherwise in a {@link TopologyBench}. */
public final class TopologyOptions {

    int reviewCapacity = 100;
    int sources = 1000;
    int awaited = 1000;
    int alertsAtOnce = 100;
    long windowBytes = 1L << 30;
    List<SourceRule> rules = List.of();
    List<GlobalRule> drift = List.of();
    List<GlobalRule> deadLetters = List.of();
    HoldOuts holdOuts = HoldOuts.NONE;
    Picker picker = TopologyBench.PICKER;
    boolean trustWriters;
    RunProcessorSettings runs = new RunProcessorSettings(
            new RunRules(Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofMinutes(2)),
            StageKnowledge.NONE,
            Courses.NONE,
            RunWarnings.NONE,
            100,
            10_000,
            () -> {});

    /** Runs are followed by these. */
    public TopologyOptions runs(RunProcessorSettings wanted) {
        runs = wanted;
        return this;
    }

    public TopologyOptions picker(Picker wanted) {
        picker = wanted;
        return this;
    }

    public TopologyOptions trustingWriters() {
        trustWriters = true;
        return this;
    }

    /** So many sources are remembered, and alerts raised one by one. */
    public TopologyOptions sources(int most, int alertsOneByOne) {
        sources = most;
        alertsAtOnce = alertsOneByOne;
        return this;
    }

    /** Feedback on so many events waits for predictions. */
    public TopologyOptions awaited(int most) {
        awaited = most;
        return this;
    }

    public TopologyOptions windowBytes(long most) {
        windowBytes = most;
        return this;
    }

    public TopologyOptions reviewCapacity(int images) {
        reviewCapacity = images;
        return this;
    }

    public TopologyOptions rules(SourceRule... wanted) {
        rules = List.of(wanted);
        return this;
    }

    public TopologyOptions drift(GlobalRule rule, HoldOuts against) {
        drift = List.of(rule);
        holdOuts = against;
        return this;
    }

    public TopologyOptions deadLetters(GlobalRule rule) {
        deadLetters = List.of(rule);
        return this;
    }
}
