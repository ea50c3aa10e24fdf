package io.bencao.trainer.examples;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of one event after all its {@link LabelChange}s: how it is labelled now, and what each annotator said of it. The
 * topic keeps only the last label; what others said before is remembered here, so that {@link LabelFilter} can tell who agrees
 * with whom. Its {@link Example} is what a run uses.
 *
 * @param example as it stands now
 * @param votes label by annotator
 * @param partition of the record that said so last
 * @param offset of that record
 */
public record LabelledEvent(Example example, Map<String, String> votes, int partition, long offset) {

    public LabelledEvent {
        votes = Map.copyOf(votes);
    }

    LabelledEvent with(Example newer, int atPartition, long atOffset) {
        Map<String, String> all = new TreeMap<>(votes);
        all.put(newer.annotator(), newer.label());
        return new LabelledEvent(newer, all, atPartition, atOffset);
    }

    static LabelledEvent first(Example example, int partition, long offset) {
        return new LabelledEvent(example, Map.of(example.annotator(), example.label()), partition, offset);
    }
}
