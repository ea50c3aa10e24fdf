package io.bencao.guarantees;

import java.util.ArrayList;
import java.util.List;

/** Counts, and keeps the first few examples. Bounded whatever is counted. */
final class CountedExamples {

    private static final int KEPT = 5;

    private final List<String> examples = new ArrayList<>(KEPT);
    private long count;

    void add(Object example) {
        count++;
        if (examples.size() < KEPT) {
            examples.add(example.toString());
        }
    }

    long count() {
        return count;
    }

    Finding as(String what) {
        return new Finding(what, count, examples);
    }
}
