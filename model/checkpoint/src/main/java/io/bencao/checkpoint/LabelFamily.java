package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the stages of one course have in common: a herb that is roasted, a part that wears.
 *
 * @param id what it is called everywhere
 * @param display names for people, by language ({@code zh}, {@code en})
 */
@JsonPropertyOrder({"id", "display"})
public record LabelFamily(String id, SortedMap<String, String> display) {

    public LabelFamily {
        display = display == null ? new TreeMap<>() : new TreeMap<>(display);
    }
}
