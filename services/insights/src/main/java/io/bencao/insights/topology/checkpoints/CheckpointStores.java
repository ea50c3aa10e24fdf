package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.CellsByLabel;
import io.bencao.insights.aggregates.Confidence;
import io.bencao.insights.aggregates.JudgementSum;
import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.serde.FormatSerde;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.schemas.avro.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of checkpoints: small enough for memory, all of them in Kafka as well. Used by one stream thread. */
public final class CheckpointStores {

    /** By checkpoint, true label and predicted label: judgements. */
    public static final TypedStore<JudgementKey, JudgementSum> JUDGEMENTS =
            TypedStore.of("judgements", new FormatSerde<>(JudgementKey.FORMAT), JudgementSum.FORMAT);

    /** By checkpoint: predictions in all, and its first confidences. */
    public static final TypedStore<String, CheckpointTotals> CHECKPOINTS =
            TypedStore.of("checkpoint-totals", Serdes.String(), CheckpointTotals.FORMAT);

    /** Recent minutes of checkpoints, all partitions together. */
    public static final TypedStore<CellKey, Cell> CHECKPOINT_CELLS =
            TypedStore.of("checkpoint-cells", CellKey.SERDE, Cell.FORMAT);

    /** By start of a window, milliseconds since the epoch, whose eight bytes sort by time: what became of images. */
    public static final TypedStore<Long, OutcomeCounts> OUTCOMES =
            TypedStore.of("outcomes", Serdes.Long(), OutcomeCounts.FORMAT);

    /** By rule and subject: alerts about checkpoints and everything together that are open. */
    public static final TypedStore<String, Alert> GLOBAL_ALERTS = OpenAlerts.store("global-alerts");

    private static final List<TypedStore<?, ?>> ALL =
            List.of(JUDGEMENTS, CHECKPOINTS, CHECKPOINT_CELLS, OUTCOMES, GLOBAL_ALERTS);

    private final KeyValueStore<JudgementKey, JudgementSum> judgements;
    private final KeyValueStore<String, CheckpointTotals> totals;
    private final KeyValueStore<CellKey, Cell> cells;
    private final KeyValueStore<Long, OutcomeCounts> outcomes;

    CheckpointStores(ProcessorContext<?, ?> context) {
        this.judgements = JUDGEMENTS.in(context);
        this.totals = CHECKPOINTS.in(context);
        this.cells = CHECKPOINT_CELLS.in(context);
        this.outcomes = OUTCOMES.in(context);
    }

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        ALL.forEach(store -> builder.addStateStore(store.inMemory().withCachingEnabled()));
    }

    /** Names of the stores that {@link #addTo} adds. */
    public static String[] names() {
        return ALL.stream().map(TypedStore::name).toArray(String[]::new);
    }

    void judge(CheckpointInput.JudgementChange change) {
        JudgementKey key = JudgementKey.of(change.judgement());
        JudgementSum before = judgements.get(key);
        JudgementSum one = JudgementSum.one(change.judgement().pickProbability());
        JudgementSum sum = (before == null ? JudgementSum.NONE : before).plus(change.takenBack() ? one.negated() : one);
        judgements.put(key, sum.equals(JudgementSum.NONE) ? null : sum);
    }

    void add(CheckpointInput.ClosedWindow window) {
        long minute = WindowSize.MINUTE.startOf(window.start());
        CellKey key = new CellKey(WindowSize.MINUTE, minute, 0, window.checkpoint(), window.label());
        Cell before = cells.get(key);
        cells.put(key, before == null ? window.cell() : before.plus(window.cell()));
        CheckpointTotals known = totals.get(window.checkpoint());
        CheckpointTotals total = known == null ? CheckpointTotals.none(window.start(), Confidence.BINS) : known;
        totals.put(window.checkpoint(), total.plus(window.start(), window.cell().confidence()));
        count(window.start(), new OutcomeCounts(window.cell().count(), 0));
    }

    void count(long moment, OutcomeCounts more) {
        long start = WindowSize.TEN_SECONDS.startOf(moment);
        OutcomeCounts before = outcomes.get(start);
        outcomes.put(start, before == null ? more : before.plus(more));
    }

    /** What each checkpoint predicted in minutes from that moment on. */
    Map<String, CellsByLabel> since(long moment) {
        Map<String, CellsByLabel> byCheckpoint = new TreeMap<>();
        try (KeyValueIterator<CellKey, Cell> found =
                cells.range(from(WindowSize.MINUTE.startOf(moment)), from(Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<CellKey, Cell> next = found.next();
                byCheckpoint
                        .computeIfAbsent(next.key.checkpoint(), digest -> CellsByLabel.empty())
                        .add(next.key.label(), next.value);
            }
        }
        return byCheckpoint;
    }

    CheckpointTotals totals(String checkpoint) {
        CheckpointTotals known = totals.get(checkpoint);
        return known == null ? CheckpointTotals.none(0, Confidence.BINS) : known;
    }

    /** Outcomes of windows that begin in a time. */
    OutcomeCounts outcomes(long from, long until) {
        OutcomeCounts sum = OutcomeCounts.NONE;
        try (KeyValueIterator<Long, OutcomeCounts> found =
                outcomes.range(WindowSize.TEN_SECONDS.startOf(from), WindowSize.TEN_SECONDS.startOf(until - 1))) {
            while (found.hasNext()) {
                sum = sum.plus(found.next().value);
            }
        }
        return sum;
    }

    /** Forgets windows that began before that moment. */
    void forget(long moment) {
        delete(cells, from(0), from(WindowSize.MINUTE.startOf(moment)));
        delete(outcomes, 0L, Math.max(0, WindowSize.TEN_SECONDS.startOf(moment)));
    }

    private static <K> void delete(KeyValueStore<K, ?> store, K from, K until) {
        List<K> keys = new ArrayList<>();
        try (KeyValueIterator<K, ?> found = store.range(from, until)) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private static CellKey from(long minute) {
        return CellKey.from(WindowSize.MINUTE, minute);
    }
}
