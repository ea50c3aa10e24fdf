package io.bencao.insights.topology.sources;

import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.topology.PredictionSummary;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.avro.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of a source.
 *
 * @param partition of {@code predictions} that it is in
 * @param lastAt the broker's append time of its last prediction, milliseconds since the epoch
 * @param history its last minutes
 * @param rules what each rule remembers of it, by name
 * @param compact its last prediction as bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a store's value, compared by nobody
public record SourceState(
        int partition, long lastAt, SourceHistory history, Map<String, RuleMemory> rules, byte[] compact) {

    private static final int VERSION = 1;

    public SourceState {
        rules = new TreeMap<>(rules);
    }

    static SourceState first(PredictionSummary seen) {
        return new SourceState(
                seen.partition(),
                seen.at(),
                new SourceHistory(seen.at(), seen.at(), List.of()),
                Map.of(),
                seen.compact());
    }

    /** Its last prediction. */
    public Prediction last() {
        try {
            return PredictionSummary.COMPACT.read(compact);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a store holds a prediction that can't be read: " + e.getMessage(), e);
        }
    }

    /** How many alerts about it are raised. */
    public int openAlerts() {
        return (int) rules.values().stream().filter(RuleMemory::open).count();
    }

    byte[] pack() {
        Packer to = new Packer()
                .raw(VERSION)
                .number(partition)
                .fixed(lastAt)
                .fixed(history.firstSeen())
                .fixed(history.lastSeen())
                .number(history.recent().size());
        for (SourceHistory.Recent window : history.recent()) {
            to.fixed(window.start()).number(window.count()).number(window.confidenceMicros());
        }
        to.number(rules.size());
        rules.forEach((name, memory) -> to.text(name).fixed(memory.bits()).number(memory.openSince()));
        return to.block(compact).bytes();
    }

    /** From bytes. */
    public static SourceState unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        int version = from.raw();
        if (version != VERSION) {
            throw new IllegalStateException("a store holds a source in version " + version);
        }
        int partition = from.small();
        long lastAt = from.fixed();
        long firstSeen = from.fixed();
        long lastSeen = from.fixed();
        List<SourceHistory.Recent> recent = new ArrayList<>();
        for (int left = from.small(); left > 0; left--) {
            recent.add(new SourceHistory.Recent(from.fixed(), from.number(), from.number()));
        }
        Map<String, RuleMemory> rules = new TreeMap<>();
        for (int left = from.small(); left > 0; left--) {
            rules.put(from.text(), new RuleMemory(from.fixed(), from.number()));
        }
        return new SourceState(partition, lastAt, new SourceHistory(firstSeen, lastSeen, recent), rules, from.block());
    }
}
