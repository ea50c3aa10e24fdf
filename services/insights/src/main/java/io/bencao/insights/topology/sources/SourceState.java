package io.bencao.insights.topology.sources;

import io.bencao.insights.alerts.RuleMemory;
import io.bencao.insights.alerts.SourceHistory;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is remembered of a source.
 *
 * @param lastAt the broker's append time of its last prediction, milliseconds since the epoch
 * @param history its last minutes
 * @param rules what each rule remembers of it, by name; rules that remember nothing are not in it. Never changed
 * @param last its last prediction
 */
public record SourceState(long lastAt, SourceHistory history, Map<String, RuleMemory> rules, SourcePrediction last) {

    /** In stores. */
    public static final Format<SourceState> FORMAT = Format.of(SourceState::write, SourceState::read);

    /** How many alerts about it are raised. */
    public int openAlerts() {
        return (int) rules.values().stream().filter(RuleMemory::open).count();
    }

    RuleMemory memory(String rule) {
        return rules.getOrDefault(rule, RuleMemory.NONE);
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(lastAt);
        SourceHistory.FORMAT.write(history, to);
        to.writeInt(rules.size());
        for (Map.Entry<String, RuleMemory> entry : rules.entrySet()) {
            to.writeString(entry.getKey());
            RuleMemory.FORMAT.write(entry.getValue(), to);
        }
        SourcePrediction.FORMAT.write(last, to);
    }

    private static SourceState read(Decoder from) throws IOException {
        long lastAt = from.readLong();
        SourceHistory history = SourceHistory.FORMAT.read(from);
        Map<String, RuleMemory> rules = new TreeMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            rules.put(from.readString(), RuleMemory.FORMAT.read(from));
        }
        return new SourceState(lastAt, history, rules, SourcePrediction.FORMAT.read(from));
    }
}
