package io.bencao.insights.topology.checkpoints;

import io.bencao.insights.tally.Cell;
import io.bencao.insights.tally.CellKey;
import io.bencao.insights.tally.Confidence;
import io.bencao.insights.tally.Judged;
import io.bencao.insights.tally.Tally;
import io.bencao.insights.tally.WindowSize;
import io.bencao.insights.topology.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of checkpoints. Used by one stream thread. */
final class CheckpointStores {

    private final KeyValueStore<Bytes, byte[]> judgements;
    private final KeyValueStore<String, byte[]> totals;
    private final KeyValueStore<Bytes, byte[]> cells;
    private final KeyValueStore<Bytes, byte[]> outcomes;

    CheckpointStores(ProcessorContext<?, ?> context) {
        this.judgements = context.getStateStore(Stores.JUDGEMENTS);
        this.totals = context.getStateStore(Stores.CHECKPOINTS);
        this.cells = context.getStateStore(Stores.CHECKPOINT_CELLS);
        this.outcomes = context.getStateStore(Stores.OUTCOMES);
    }

    void judge(Figure.Judged judged) {
        Bytes key = new JudgementKey(
                        judged.judgement().checkpoint(),
                        judged.judgement().trueLabel(),
                        judged.judgement().predicted())
                .pack();
        byte[] before = judgements.get(key);
        Judged one = Judged.one(judged.judgement().pickProbability());
        Judged sum =
                (before == null ? Judged.NONE : Judged.unpack(before)).plus(judged.takenBack() ? one.negated() : one);
        judgements.put(key, sum.equals(Judged.NONE) ? null : sum.pack());
    }

    void add(Figure.Pulse pulse) {
        long minute = WindowSize.MINUTE.startOf(pulse.start());
        Bytes key = key(minute, pulse.checkpoint(), pulse.label()).pack();
        byte[] before = cells.get(key);
        cells.put(
                key,
                (before == null ? Cell.EMPTY : Cell.unpack(before))
                        .plus(pulse.cell())
                        .pack());
        byte[] known = totals.get(pulse.checkpoint());
        CheckpointTotals total =
                known == null ? CheckpointTotals.none(pulse.start(), Confidence.BINS) : CheckpointTotals.unpack(known);
        totals.put(
                pulse.checkpoint(),
                total.plus(pulse.start(), pulse.cell().confidence()).pack());
        count(pulse.start(), new OutcomeCounts(pulse.cell().count(), 0));
    }

    void count(long moment, OutcomeCounts more) {
        Bytes key = OutcomeCounts.key(moment);
        byte[] before = outcomes.get(key);
        outcomes.put(
                key,
                (before == null ? OutcomeCounts.NONE : OutcomeCounts.unpack(before))
                        .plus(more)
                        .pack());
    }

    /** What each checkpoint answered in minutes from that moment on. */
    Map<String, Tally> since(long moment) {
        Map<String, Tally> tallies = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                cells.range(from(WindowSize.MINUTE.startOf(moment)), from(Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> next = found.next();
                CellKey key = CellKey.unpack(next.key);
                tallies.computeIfAbsent(key.checkpoint(), digest -> Tally.empty())
                        .add(key.label(), Cell.unpack(next.value));
            }
        }
        return tallies;
    }

    CheckpointTotals totals(String checkpoint) {
        byte[] bytes = totals.get(checkpoint);
        return bytes == null ? CheckpointTotals.none(0, Confidence.BINS) : CheckpointTotals.unpack(bytes);
    }

    /** Verdicts of windows that begin in a time. */
    OutcomeCounts outcomes(long from, long until) {
        OutcomeCounts sum = OutcomeCounts.NONE;
        try (KeyValueIterator<Bytes, byte[]> found =
                outcomes.range(OutcomeCounts.key(from), OutcomeCounts.key(until - 1))) {
            while (found.hasNext()) {
                sum = sum.plus(OutcomeCounts.unpack(found.next().value));
            }
        }
        return sum;
    }

    /** Forgets windows that began before that moment. */
    void forget(long moment) {
        delete(cells, from(0), from(WindowSize.MINUTE.startOf(moment)));
        delete(outcomes, OutcomeCounts.key(0), OutcomeCounts.key(moment));
    }

    private static void delete(KeyValueStore<Bytes, byte[]> store, Bytes from, Bytes until) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from, until)) {
            found.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    private static CellKey key(long minute, String checkpoint, String label) {
        return new CellKey(WindowSize.MINUTE, minute, 0, CellKey.ALL_SOURCES, checkpoint, label);
    }

    private static Bytes from(long minute) {
        return CellKey.from(false, WindowSize.MINUTE, minute);
    }
}
