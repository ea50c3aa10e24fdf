package io.bencao.trainer.evaluate;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the gate decides of a challenger. It stands in {@code training-progress} and, where it passed, in the release's reason.
 *
 * @param passed whether the challenger may be released
 * @param reason a sentence for a person
 * @param figures what was measured, by name
 */
public record GateDecision(boolean passed, String reason, Map<String, Double> figures) {

    public GateDecision {
        figures = new TreeMap<>(figures);
    }
}
