package io.bencao.trainer.examples;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of one event: how it is labelled now, and what each annotator said of it. The topic keeps only the last label;
 * what others said before is remembered here, to tell who agrees with whom.
 *
 * @param example as it stands now
 * @param votes label by annotator
 * @param partition of the record that said so last
 * @param offset of that record
 */
public record Entry(Example example, Map<String, String> votes, int partition, long offset) {

    public Entry {
        votes = Map.copyOf(votes);
    }

    Entry with(Example newer, int atPartition, long atOffset) {
        Map<String, String> all = new TreeMap<>(votes);
        all.put(newer.annotator(), newer.label());
        return new Entry(newer, all, atPartition, atOffset);
    }

    static Entry first(Example example, int partition, long offset) {
        return new Entry(example, Map.of(example.annotator(), example.label()), partition, offset);
    }
}
