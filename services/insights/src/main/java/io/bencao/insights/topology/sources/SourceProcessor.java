package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Confidence;
import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.SeenImage;
import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.schemas.avro.Alert;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers each source's last prediction and asks the rules about it, at every image and every second. The store is written
 * here alone, so what stands in it is also kept as objects: nothing is read back for a prediction.
 */
public final class SourceProcessor implements Processor<String, PredictionSummary, String, Alert> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SourceRules settings;
    private final Set<String> inForce;
    private final Map<String, SourceState> states = new HashMap<>();
    private KeyValueStore<String, SourceState> store;
    private OpenAlerts alerts;
    private SourceClock clock;
    private ProcessorContext<String, Alert> context;

    public SourceProcessor(SourceRules settings) {
        this.settings = settings;
        this.inForce = settings.rules().stream().map(SourceRule::name).collect(Collectors.toSet());
    }

    @Override
    public void init(ProcessorContext<String, Alert> newContext) {
        context = newContext;
        store = SourceStores.SOURCES.in(newContext);
        alerts = new OpenAlerts(newContext, SourceStores.SOURCE_ALERTS.in(newContext));
        clock = new SourceClock(newContext.currentSystemTimeMs());
        states.clear();
        try (KeyValueIterator<String, SourceState> all = store.all()) {
            all.forEachRemaining(entry -> states.put(entry.key, entry.value));
        }
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        clock.saw(seen.at(), context.currentSystemTimeMs());
        SourceState before = states.get(seen.source());
        if (before == null) {
            SourceHistory none = new SourceHistory(seen.at(), seen.at(), List.of());
            before = new SourceState(seen.at(), none, Map.of(), SourcePrediction.of(seen));
        }
        SourceHistory history = before.history().with(seen.at(), Confidence.micros(seen.first()), settings.lookBack());
        SourcePrediction last = SourcePrediction.of(seen);
        SeenImage image = new SeenImage(
                seen.eventId(),
                seen.label(),
                seen.first(),
                last.times().capturedAt(),
                last.times().receivedAt(),
                seen.at());
        Map<String, RuleMemory> rules =
                ask(seen.source(), before, (rule, memory) -> rule.seen(memory.bits(), history, image));
        put(seen.source(), new SourceState(seen.at(), history, withoutThoseGone(seen, rules), last));
    }

    private void tick(long wall) {
        long now = clock.now(wall);
        if (now == SourceClock.UNKNOWN) {
            return;
        }
        long forgotten = now - settings.forget().toMillis();
        for (String source : silentSince(now - LOOK.toMillis())) {
            SourceState before = states.get(source);
            if (before.history().lastSeen() < forgotten) {
                forget(source, before, now);
            } else {
                passed(source, before, now);
            }
        }
    }

    private List<String> silentSince(long moment) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().history().lastSeen() < moment)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void passed(String source, SourceState before, long now) {
        Map<String, RuleMemory> rules =
                ask(source, before, (rule, memory) -> rule.passed(memory.bits(), before.history(), now));
        if (!rules.equals(before.rules())) {
            put(source, new SourceState(before.lastAt(), before.history(), rules, before.last()));
        }
    }

    /** What the rules remember after their readings; the very map of before if all remember the same. */
    private Map<String, RuleMemory> ask(
            String source, SourceState before, BiFunction<SourceRule, RuleMemory, RuleReading> question) {
        Map<String, RuleMemory> memories = before.rules();
        for (SourceRule rule : settings.rules()) {
            RuleMemory memory = before.memory(rule.name());
            RuleReading reading = question.apply(rule, memory);
            if (memory.changes(reading)) {
                alerts.change(rule.name(), source, reading);
            }
            RuleMemory after = memory.after(reading);
            if (after.equals(memory)) {
                continue;
            }
            memories = memories == before.rules() ? new TreeMap<>(memories) : memories;
            if (after.equals(RuleMemory.NONE)) {
                memories.remove(rule.name());
            } else {
                memories.put(rule.name(), after);
            }
        }
        return memories;
    }

    private Map<String, RuleMemory> withoutThoseGone(PredictionSummary seen, Map<String, RuleMemory> memories) {
        if (inForce.containsAll(memories.keySet())) {
            return memories;
        }
        Map<String, RuleMemory> kept = new TreeMap<>();
        memories.forEach((name, memory) -> {
            if (inForce.contains(name)) {
                kept.put(name, memory);
            } else if (memory.open()) {
                alerts.drop(name, seen.source(), memory.openSince(), seen.at(), "the rule is no longer in force");
            }
        });
        return kept;
    }

    private void put(String source, SourceState state) {
        states.put(source, state);
        store.put(source, state);
    }

    private void forget(String source, SourceState state, long now) {
        state.rules().forEach((name, memory) -> {
            if (memory.open()) {
                alerts.drop(name, source, memory.openSince(), now, "the source is forgotten");
            }
        });
        states.remove(source);
        store.delete(source);
    }
}
