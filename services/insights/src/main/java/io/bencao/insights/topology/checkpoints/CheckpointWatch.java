package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.Counts;
import io.bencao.insights.aggregates.Drift;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.alerts.GlobalRule;
import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.topology.shared.OpenAlerts;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the rules about checkpoints and dead letters. Used by one stream thread. */
final class CheckpointWatch {

    /** Subject of alerts about everything. */
    static final String ALL = "all";

    /** A closed window has been reported by then; dead letters of later ones are not counted before their answers. */
    private static final long REPORTED = Duration.ofSeconds(30).toMillis();

    /** What the dashboard shows, whatever the rules ask for. */
    private static final long LEAST_KEPT = Duration.ofMinutes(70).toMillis();

    /** Checkpoints whose drift is looked at: those with the most predictions. */
    private static final int MOST_WATCHED = 50;

    private final CheckpointRules rules;
    private final CheckpointStores stores;
    private final CrowdWatch crowds;
    private final OpenAlerts alerts;
    private final long kept;
    private final Set<String> names;
    private long newest = Long.MIN_VALUE;
    private long seenAt;

    CheckpointWatch(CheckpointRules rules, CheckpointStores stores, CrowdWatch crowds, OpenAlerts alerts, long wall) {
        this.rules = rules;
        this.stores = stores;
        this.crowds = crowds;
        this.alerts = alerts;
        this.kept = Math.max(LEAST_KEPT, 2 * rules.lookBack());
        this.names = Stream.concat(
                        rules.sources().stream(),
                        Stream.concat(rules.drift().stream(), rules.deadLetters().stream())
                                .map(GlobalRule::name))
                .collect(Collectors.toSet());
        this.seenAt = wall;
    }

    void saw(long windowStart, long wall) {
        newest = Math.max(newest, windowStart + WindowSize.TEN_SECONDS.millis());
        seenAt = wall;
    }

    void saw(CheckpointInput.Crowd crowd) {
        crowds.saw(crowd);
    }

    void look(long wall) {
        crowds.look(rules.sources(), wall);
        boolean idle = wall - seenAt >= REPORTED;
        long now = idle ? Math.max(newest, wall - REPORTED) : newest;
        if (now == Long.MIN_VALUE) {
            return;
        }
        for (GlobalRule rule : rules.deadLetters()) {
            ask(rule, ALL, deadLetters(rule, now));
        }
        for (GlobalRule rule : rules.drift()) {
            Map<String, CellsByLabel> recent = busiest(stores.since(now - rule.time()));
            Set<String> subjects = new TreeSet<>(recent.keySet());
            subjects.addAll(alerts.subjects(rule.name()));
            for (String checkpoint : subjects) {
                ask(
                        rule,
                        checkpoint,
                        drift(rule, checkpoint, recent.getOrDefault(checkpoint, CellsByLabel.empty()), now));
            }
        }
        alerts.dropAllBut(names, now);
        stores.forget(now - kept);
    }

    /** Whoever writes predictions makes up any number of checkpoints. */
    private static Map<String, CellsByLabel> busiest(Map<String, CellsByLabel> recent) {
        if (recent.size() <= MOST_WATCHED) {
            return recent;
        }
        return recent.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, CellsByLabel> entry) ->
                                entry.getValue().all().count())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_WATCHED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private RuleReading deadLetters(GlobalRule rule, long now) {
        OutcomeCounts counts = stores.outcomes(now - rule.time(), now);
        Wish wish = counts.dead() == 0 ? Wish.CLEAR : rule.wish(counts.share(), counts.all());
        return new RuleReading(
                0,
                wish,
                now - rule.time(),
                now,
                () -> Map.of(
                        "share", number(counts.share()),
                        "deadLetters", Long.toString(counts.dead()),
                        "outcomes", Long.toString(counts.all()),
                        "threshold", Double.toString(rule.threshold())));
    }

    private RuleReading drift(GlobalRule rule, String checkpoint, CellsByLabel recent, long now) {
        Counts reference = stores.totals(checkpoint).completeReference();
        Drift drift = Drift.between(recent, rules.holdOuts().answers(checkpoint), reference);
        Wish wish = drift.images() == 0
                ? Wish.CLEAR
                : drift.largest().map(value -> rule.wish(value, drift.images())).orElse(Wish.KEEP);
        Map<String, String> evidence = new TreeMap<>(
                Map.of("images", Long.toString(drift.images()), "threshold", Double.toString(rule.threshold())));
        drift.labelIndex().ifPresent(value -> evidence.put("labelIndex", number(value)));
        drift.confidenceIndex().ifPresent(value -> evidence.put("confidenceIndex", number(value)));
        return new RuleReading(0, wish, now - rule.time(), now, () -> evidence);
    }

    private void ask(GlobalRule rule, String subject, RuleReading reading) {
        RuleMemory memory = new RuleMemory(0, alerts.isOpen(rule.name(), subject) ? 1 : 0);
        if (memory.changes(reading)) {
            alerts.change(rule.name(), subject, reading);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
