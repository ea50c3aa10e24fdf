package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a label stands in the course of its family: raw, under, right, over. It stands at the label and not beside the list of
 * labels, so that what hands labels on hands their stages on.
 *
 * @param family whose stage it is
 * @param place 1 for what comes first, 2 for what comes after it
 * @param id what it is called within the family; other families may have a stage of that name as well
 * @param display names for people, by language ({@code zh}, {@code en})
 */
@JsonPropertyOrder({"family", "place", "id", "display"})
public record LabelStage(LabelFamily family, int place, String id, SortedMap<String, String> display) {

    public LabelStage {
        display = display == null ? new TreeMap<>() : new TreeMap<>(display);
    }
}
