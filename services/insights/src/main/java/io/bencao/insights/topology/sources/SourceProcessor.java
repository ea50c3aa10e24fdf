package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Confidence;
import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.RuleReading;
import io.bencao.insights.alerts.SeenImage;
import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.alerts.SourceRule;
import io.bencao.insights.topology.checkpoints.CheckpointInput;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.insights.topology.shared.SourceClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
 * here alone, so what stands in it is also kept as objects: nothing is read back for a prediction. There are at most so many sources; the
 * one whose last image is the oldest gives way to a new one.
 */
public final class SourceProcessor implements Processor<String, PredictionSummary, String, SourceResult> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SourceRules settings;
    private final Set<String> inForce;
    private KnownSources known;
    private KeyValueStore<String, SourceState> store;
    private Crowds alerts;
    private SourceClock clock;
    private ProcessorContext<String, SourceResult> context;

    public SourceProcessor(SourceRules settings) {
        this.settings = settings;
        this.inForce = settings.rules().stream().map(SourceRule::name).collect(Collectors.toSet());
    }

    @Override
    public void init(ProcessorContext<String, SourceResult> newContext) {
        context = newContext;
        store = SourceStores.SOURCES.in(newContext);
        int partition = newContext.taskId().partition();
        OpenAlerts open = new OpenAlerts(
                newContext,
                SourceStores.SOURCE_ALERTS.in(newContext),
                alert -> newContext.forward(alert.withValue(new SourceResult.Changed(alert.value()))));
        alerts = new Crowds(open, settings.alertsAtOnce(), partition);
        clock = new SourceClock(newContext.currentSystemTimeMs());
        known = settings.board().open(partition);
        remember();
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void remember() {
        List<SourceBoard.Known> found = new ArrayList<>();
        try (KeyValueIterator<String, SourceState> all = store.all()) {
            all.forEachRemaining(entry -> found.add(new SourceBoard.Known(entry.key, entry.value)));
        }
        found.sort(Comparator.comparingLong(source -> source.state().lastAt()));
        for (SourceBoard.Known source : found) {
            known.saw(source.name(), source.state());
            source.state().rules().forEach((rule, memory) -> {
                if (memory.open()) {
                    alerts.remember(rule, source.name());
                }
            });
        }
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        clock.saw(seen.at(), context.currentSystemTimeMs());
        SourceState before = known.of(seen.source());
        if (before == null) {
            makeRoom(seen.at());
            SourceHistory none = new SourceHistory(seen.at(), seen.at(), List.of());
            before = new SourceState(seen.at(), none, Map.of(), SourcePrediction.of(seen));
        }
        SourceHistory history = before.history().with(seen.at(), Confidence.micros(seen.first()), settings.lookBack());
        SourcePrediction last = SourcePrediction.of(seen);
        SeenImage image = new SeenImage(
                seen.eventId(),
                seen.label(),
                seen.first(),
                last.isUnknown(),
                last.times().capturedAt(),
                last.times().receivedAt(),
                seen.at());
        Map<String, RuleMemory> rules =
                ask(seen.source(), before, (rule, memory) -> rule.seen(memory.bits(), history, image));
        SourceState now = new SourceState(seen.at(), history, withoutThoseGone(seen, rules), last);
        known.saw(seen.source(), now);
        store.put(seen.source(), now);
    }

    private void tick(long wall) {
        long now = clock.now(wall);
        if (now == SourceClock.UNKNOWN) {
            return;
        }
        long forgotten = now - settings.forget().toMillis();
        long recently = now - LOOK.toMillis();
        for (SourceBoard.Known source :
                known.oldestWhile(state -> state.history().lastSeen() < recently)) {
            if (source.state().history().lastSeen() < forgotten) {
                forget(source, now, "the source is forgotten");
            } else {
                passed(source.name(), source.state(), now);
            }
        }
        alerts.report(crowd ->
                context.forward(new Record<>(CheckpointInput.KEY, new SourceResult.Crowded(crowd), Math.max(0, now))));
    }

    private void makeRoom(long now) {
        while (known.size() >= settings.most()) {
            forget(known.oldest().orElseThrow(), now, "it gave way to newer sources");
            settings.board().evicted();
        }
    }

    private void passed(String source, SourceState before, long now) {
        Map<String, RuleMemory> rules =
                ask(source, before, (rule, memory) -> rule.passed(memory.bits(), before.history(), now));
        if (!rules.equals(before.rules())) {
            SourceState after = new SourceState(before.lastAt(), before.history(), rules, before.last());
            known.change(source, after);
            store.put(source, after);
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

    private void forget(SourceBoard.Known source, long now, String why) {
        source.state().rules().forEach((name, memory) -> {
            if (memory.open()) {
                alerts.drop(name, source.name(), memory.openSince(), now, why);
            }
        });
        known.forget(source.name());
        store.delete(source.name());
    }

    @Override
    public void close() {
        settings.board().close(context.taskId().partition(), known);
    }
}
