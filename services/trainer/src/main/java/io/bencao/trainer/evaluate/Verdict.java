package io.bencao.trainer.evaluate;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the gate says.
 *
 * @param passed whether the challenger may be released
 * @param reason a sentence for a person
 * @param figures what was measured, by name
 */
public record Verdict(boolean passed, String reason, Map<String, Double> figures) {

    public Verdict {
        figures = new TreeMap<>(figures);
    }
}
