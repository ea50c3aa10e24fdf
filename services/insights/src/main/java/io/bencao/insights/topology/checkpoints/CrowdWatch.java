package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.RuleReading.Wish;
import io.bencao.insights.topology.checkpoints.CheckpointInput.Crowd;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.TypedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Raises one alert where a rule holds for more sources than are raised one by one, over all partitions. Used by one stream thread.
 */
final class CrowdWatch {

    /** Whom an alert about many sources is about; no source has an empty name. */
    static final String MANY = "";

    /** By rule and partition: for how many sources it holds. */
    static final TypedStore<String, Crowd> CROWDS = TypedStore.of("crowds", Serdes.String(), Crowd.CROWD);

    private static final int NAMED = 5;

    private final KeyValueStore<String, Crowd> store;
    private final OpenAlerts alerts;

    CrowdWatch(ProcessorContext<?, ?> context, OpenAlerts alerts) {
        this.store = CROWDS.in(context);
        this.alerts = alerts;
    }

    void saw(Crowd crowd) {
        store.put(crowd.rule() + "|" + crowd.partition(), crowd);
    }

    /**
     * Raises, clears, and brings figures up to date.
     *
     * @param rules names of the rules about sources that are in force
     * @param now milliseconds since the epoch
     */
    void look(Set<String> rules, long now) {
        Map<String, List<Crowd>> byRule = byRule(rules);
        byRule.forEach((rule, crowds) -> {
            boolean crowded = crowds.stream().anyMatch(crowd -> crowd.sources() > crowd.alone());
            if (crowded && alerts.isOpen(rule, MANY)) {
                alerts.show(rule, MANY, evidence(crowds));
            } else if (crowded != alerts.isOpen(rule, MANY)) {
                Wish wish = crowded ? Wish.RAISE : Wish.CLEAR;
                alerts.change(rule, MANY, new RuleReading(0, wish, now, now, () -> evidence(crowds)));
            }
        });
    }

    private Map<String, List<Crowd>> byRule(Set<String> rules) {
        Map<String, List<Crowd>> byRule = new TreeMap<>();
        List<String> gone = new ArrayList<>();
        try (KeyValueIterator<String, Crowd> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, Crowd> next = all.next();
                if (rules.contains(next.value.rule())) {
                    byRule.computeIfAbsent(next.value.rule(), rule -> new ArrayList<>())
                            .add(next.value);
                } else {
                    gone.add(next.key);
                }
            }
        }
        gone.forEach(store::delete);
        return byRule;
    }

    private static Map<String, String> evidence(List<Crowd> crowds) {
        List<String> named = crowds.stream()
                .flatMap(crowd -> crowd.named().stream())
                .limit(NAMED)
                .toList();
        return Map.of(
                "sources",
                Integer.toString(crowds.stream().mapToInt(Crowd::sources).sum()),
                "among",
                String.join(", ", named));
    }
}
