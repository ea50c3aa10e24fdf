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
import java.util.NavigableMap;
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
            List.of(JUDGEMENTS, CHECKPOINTS, CHECKPOINT_CELLS, OUTCOMES, GLOBAL_ALERTS, CrowdWatch.CROWDS);

    /** Pairs of labels, over all checkpoints, whose judgements are counted. */
    static final int MOST_JUDGEMENTS = 20_000;

    /** Checkpoints that are remembered; the one with the fewest predictions gives way. */
    static final int MOST_CHECKPOINTS = 200;

    /** Cells of one minute; what is more counts in one cell, of no checkpoint and no label. */
    static final int MOST_IN_A_MINUTE = 2000;

    /** Cells in all; the oldest minutes give way. */
    static final int MOST_CELLS = 50_000;

    private final KeyValueStore<JudgementKey, JudgementSum> judgements;
    private final KeyValueStore<String, CheckpointTotals> totals;
    private final KeyValueStore<CellKey, Cell> cells;
    private final KeyValueStore<Long, OutcomeCounts> outcomes;

    /** How many cells each minute has. */
    private final NavigableMap<Long, Integer> minutes = new TreeMap<>();

    private int cellsInAll;
    private int checkpointsInAll;
    private int judgementsInAll;

    CheckpointStores(ProcessorContext<?, ?> context) {
        this.judgements = JUDGEMENTS.in(context);
        this.totals = CHECKPOINTS.in(context);
        this.cells = CHECKPOINT_CELLS.in(context);
        this.outcomes = OUTCOMES.in(context);
        keys(cells.all()).forEach(key -> count(key.start(), 1));
        checkpointsInAll = keys(totals.all()).size();
        judgementsInAll = keys(judgements.all()).size();
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
        if (before == null && (change.takenBack() || judgementsInAll >= MOST_JUDGEMENTS)) {
            // Was never counted, for want of room, or is not counted now.
            return;
        }
        JudgementSum one = JudgementSum.one(change.judgement().pickProbability());
        JudgementSum sum = (before == null ? JudgementSum.NONE : before).plus(change.takenBack() ? one.negated() : one);
        boolean over = sum.count() <= 0;
        judgementsInAll += (before == null ? 1 : 0) - (over ? 1 : 0);
        judgements.put(key, over ? null : sum);
    }

    void add(CheckpointInput.ClosedWindow window) {
        long minute = WindowSize.MINUTE.startOf(window.start());
        CellKey wanted = new CellKey(WindowSize.MINUTE, minute, 0, window.checkpoint(), window.label());
        boolean pooled = cells.get(wanted) == null && minutes.getOrDefault(minute, 0) >= MOST_IN_A_MINUTE;
        CellKey key = pooled ? wanted.pooled() : wanted;
        Cell before = cells.get(key);
        cells.put(key, before == null ? window.cell() : before.plus(window.cell()));
        if (before == null) {
            count(minute, 1);
        }
        while (cellsInAll > MOST_CELLS && minutes.size() > 1) {
            deleteMinutes(minutes.firstKey() + 1);
        }
        if (!key.equals(key.pooled())) {
            addToTotals(window);
        }
        count(window.start(), new OutcomeCounts(window.cell().count(), 0));
    }

    private void addToTotals(CheckpointInput.ClosedWindow window) {
        CheckpointTotals known = totals.get(window.checkpoint());
        if (known == null) {
            if (checkpointsInAll >= MOST_CHECKPOINTS) {
                totals.delete(leastUsed());
                checkpointsInAll--;
            }
            checkpointsInAll++;
        }
        CheckpointTotals total = known == null ? CheckpointTotals.none(window.start(), Confidence.BINS) : known;
        totals.put(window.checkpoint(), total.plus(window.start(), window.cell().confidence()));
    }

    private String leastUsed() {
        try (KeyValueIterator<String, CheckpointTotals> all = totals.all()) {
            KeyValue<String, CheckpointTotals> least = all.next();
            while (all.hasNext()) {
                KeyValue<String, CheckpointTotals> next = all.next();
                least = next.value.images() < least.value.images() ? next : least;
            }
            return least.key;
        }
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
        deleteMinutes(WindowSize.MINUTE.startOf(moment));
        delete(outcomes, 0L, Math.max(0, WindowSize.TEN_SECONDS.startOf(moment)));
    }

    /** Deletes cells of minutes that begin before that moment. */
    private void deleteMinutes(long moment) {
        for (Long minute : List.copyOf(minutes.headMap(moment).keySet())) {
            delete(cells, from(minute), from(minute + WindowSize.MINUTE.millis() - 1));
            cellsInAll -= minutes.remove(minute);
        }
    }

    private void count(long minute, int more) {
        minutes.merge(minute, more, Integer::sum);
        cellsInAll += more;
    }

    private static <K> void delete(KeyValueStore<K, ?> store, K from, K until) {
        keys(store.range(from, until)).forEach(store::delete);
    }

    private static <K> List<K> keys(KeyValueIterator<K, ?> found) {
        List<K> keys = new ArrayList<>();
        try (found) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static CellKey from(long minute) {
        return CellKey.from(WindowSize.MINUTE, minute);
    }
}
