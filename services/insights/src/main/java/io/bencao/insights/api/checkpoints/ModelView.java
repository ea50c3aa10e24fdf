package io.bencao.insights.api.checkpoints;

import java.util.List;
import java.util.Map;

/**
 * The labels that a person may give.
 *
 * @param name the model's name
 * @param digest of the champion's manifest that they come from; null while it is not at hand, then labels are those seen
 * @param labels in the order of the network's outputs
 */
public record ModelView(String name, String digest, List<LabelView> labels) {

    /**
     * A label.
     *
     * @param id what predictions and feedback carry
     * @param display names for people, by language ({@code zh}, {@code en})
     */
    public record LabelView(String id, Map<String, String> display) {}
}
