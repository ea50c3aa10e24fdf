package io.bencao.insights.topology.sources;

import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.SeenImage;
import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.tally.Confidence;
import io.bencao.insights.topology.Emission;
import io.bencao.insights.topology.OpenAlerts;
import io.bencao.insights.topology.PredictionSummary;
import io.bencao.insights.topology.Stores;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers each source's last prediction and asks the rules about it, at every image and every second. */
public final class SourceProcessor implements Processor<String, PredictionSummary, byte[], Emission> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SourceRules settings;
    private final Set<String> inForce;
    private KeyValueStore<String, byte[]> store;
    private OpenAlerts alerts;
    private SourceClock clock;
    private LastSeen lastSeen;
    private ProcessorContext<byte[], Emission> context;

    public SourceProcessor(SourceRules settings) {
        this.settings = settings;
        this.inForce = settings.rules().stream().map(SourceRule::name).collect(Collectors.toSet());
    }

    @Override
    public void init(ProcessorContext<byte[], Emission> newContext) {
        context = newContext;
        store = newContext.getStateStore(Stores.SOURCES);
        alerts = new OpenAlerts(newContext, settings.alerts(), newContext.getStateStore(Stores.SOURCE_ALERTS));
        clock = new SourceClock(newContext.currentSystemTimeMs());
        lastSeen = new LastSeen();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                lastSeen.put(next.key, SourceState.unpack(next.value).history().lastSeen());
            }
        }
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        clock.saw(seen.at(), context.currentSystemTimeMs());
        byte[] bytes = store.get(seen.source());
        SourceState before = bytes == null ? SourceState.first(seen) : SourceState.unpack(bytes);
        SourceHistory history = before.history().with(seen.at(), Confidence.micros(seen.first()), settings.lookBack());
        SeenImage image = new SeenImage(
                seen.eventId().toString(), seen.label(), seen.first(), seen.capturedAt(), seen.receivedAt(), seen.at());
        Map<String, RuleMemory> rules = new TreeMap<>();
        for (SourceRule rule : settings.rules()) {
            RuleMemory memory = before.rules().getOrDefault(rule.name(), RuleMemory.NONE);
            rules.put(rule.name(), ask(rule, seen.source(), memory, rule.seen(memory.bits(), history, image)));
        }
        closeRulesThatAreGone(seen.source(), before, seen.at());
        store.put(seen.source(), new SourceState(seen.partition(), seen.at(), history, rules, seen.compact()).pack());
        lastSeen.put(seen.source(), history.lastSeen());
    }

    private void tick(long wall) {
        long now = clock.now(wall);
        if (now == SourceClock.UNKNOWN) {
            return;
        }
        for (String source : lastSeen.before(now - settings.forget().toMillis())) {
            forget(source, now);
        }
        for (String source : lastSeen.before(now - LOOK.toMillis())) {
            passed(source, now);
        }
    }

    private void passed(String source, long now) {
        SourceState before = SourceState.unpack(store.get(source));
        Map<String, RuleMemory> rules = new TreeMap<>(before.rules());
        for (SourceRule rule : settings.rules()) {
            RuleMemory memory = before.rules().getOrDefault(rule.name(), RuleMemory.NONE);
            rules.put(rule.name(), ask(rule, source, memory, rule.passed(memory.bits(), before.history(), now)));
        }
        if (!rules.equals(before.rules())) {
            store.put(
                    source,
                    new SourceState(before.partition(), before.lastAt(), before.history(), rules, before.compact())
                            .pack());
        }
    }

    private RuleMemory ask(SourceRule rule, String source, RuleMemory memory, RuleReading reading) {
        if (memory.changes(reading)) {
            alerts.change(rule.name(), source, reading);
        }
        return memory.after(reading);
    }

    private void closeRulesThatAreGone(String source, SourceState state, long now) {
        if (inForce.containsAll(state.rules().keySet())) {
            return;
        }
        state.rules().forEach((name, memory) -> {
            if (memory.open() && !inForce.contains(name)) {
                alerts.drop(name, source, memory.openSince(), now, "the rule is no longer in force");
            }
        });
    }

    private void forget(String source, long now) {
        SourceState.unpack(store.get(source)).rules().forEach((name, memory) -> {
            if (memory.open()) {
                alerts.drop(name, source, memory.openSince(), now, "the source is forgotten");
            }
        });
        store.delete(source);
        lastSeen.remove(source);
    }
}
