package io.bencao.insights.topology.sources;

import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.topology.checkpoints.CheckpointInput.Crowd;
import io.bencao.insights.topology.shared.OpenAlerts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * For which sources of a partition each rule holds. The first ones are raised one by one; when there are more, these are only counted, and
 * one alert about all of them is raised elsewhere. Used by one stream thread.
 */
final class Crowds {

    /** Names that say who is among them. */
    private static final int NAMED = 5;

    private static final class Held {
        private final Set<String> sources = new LinkedHashSet<>();
        private int alone;
        private boolean reported = true;
    }

    private final OpenAlerts alerts;
    private final int most;
    private final int partition;
    private final Map<String, Held> byRule = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();

    /**
     * @param alerts raise and clear single ones
     * @param most sources of this partition that a rule is raised for one by one
     */
    Crowds(OpenAlerts alerts, int most, int partition) {
        this.alerts = alerts;
        this.most = most;
        this.partition = partition;
    }

    /** A rule's condition was met by a source when this partition was last looked at. */
    void remember(String rule, String source) {
        Held held = held(rule);
        held.sources.add(source);
        held.alone += alerts.isOpen(rule, source) ? 1 : 0;
        changed.add(rule);
    }

    /** A rule holds for a source from now on, or no longer does. */
    void change(String rule, String source, RuleReading reading) {
        Held held = held(rule);
        changed.add(rule);
        if (reading.wish() == Wish.RAISE) {
            held.sources.add(source);
            if (held.alone < most) {
                held.alone++;
                alerts.change(rule, source, reading);
            }
        } else if (left(rule, held, source)) {
            alerts.change(rule, source, reading);
        }
    }

    /** Nobody asks about that rule and source any more. */
    void drop(String rule, String source, long since, long now, String why) {
        changed.add(rule);
        if (left(rule, held(rule), source)) {
            alerts.drop(rule, source, since, now, why);
        }
    }

    /** Tells of each rule that changed since the last time and has, or had, more sources than are raised one by one. */
    void report(Consumer<Crowd> to) {
        for (String rule : changed) {
            Held held = held(rule);
            boolean crowded = held.sources.size() > held.alone;
            if (crowded || held.reported) {
                List<String> named = held.sources.stream().limit(NAMED).toList();
                to.accept(new Crowd(rule, partition, held.sources.size(), held.alone, named));
            }
            held.reported = crowded;
        }
        changed.clear();
    }

    /** Whether it had an alert of its own. */
    private boolean left(String rule, Held held, String source) {
        held.sources.remove(source);
        boolean alone = alerts.isOpen(rule, source);
        held.alone -= alone ? 1 : 0;
        return alone;
    }

    private Held held(String rule) {
        return byRule.computeIfAbsent(rule, name -> new Held());
    }
}
