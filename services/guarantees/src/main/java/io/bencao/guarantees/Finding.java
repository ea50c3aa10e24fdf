package io.bencao.guarantees;

import java.util.List;

/**
 * Something seen in the evidence.
 *
 * @param what in a few words
 * @param count how often
 * @param examples the first few, each naming its record as {@code partition/offset}
 */
public record Finding(String what, long count, List<String> examples) {

    public Finding {
        examples = List.copyOf(examples);
    }

    @Override
    public String toString() {
        String first = examples.isEmpty() ? "" : ", first " + String.join(", ", examples);
        return count + " " + what + first;
    }
}
