package io.bencao.guarantees;

import io.bencao.schemas.TerminalText;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts, and keeps the first few examples. Bounded whatever is counted, and fit for a terminal: what answers say of themselves
 * comes from outside.
 */
final class CountedExamples {

    private static final int KEPT = 5;
    private static final int LONGEST = 500;

    private final List<String> examples = new ArrayList<>(KEPT);
    private long count;

    void add(Object example) {
        count++;
        if (examples.size() < KEPT) {
            examples.add(TerminalText.of(example.toString(), LONGEST));
        }
    }

    long count() {
        return count;
    }

    Finding as(String what) {
        return new Finding(what, count, examples);
    }
}
