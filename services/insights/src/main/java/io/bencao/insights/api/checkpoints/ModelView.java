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
     * @param stage where it stands in the course of a family; null where it is a class of its own
     */
    public record LabelView(String id, Map<String, String> display, StageView stage) {}

    /**
     * Where a label stands in the course of a family.
     *
     * @param family its id
     * @param familyDisplay the family's names for people, by language
     * @param place 1 for the first stage
     * @param of how many stages the family has
     * @param id what the stage is called within the family
     * @param display names for people, by language
     */
    public record StageView(
            String family,
            Map<String, String> familyDisplay,
            int place,
            int of,
            String id,
            Map<String, String> display) {}
}
