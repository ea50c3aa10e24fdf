package io.bencao.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A family and the labels that are its stages.
 *
 * @param family what they have in common
 * @param labels from the first stage to the last
 */
public record FamilyStages(LabelFamily family, List<Manifest.Label> labels) {

    public FamilyStages {
        labels = List.copyOf(labels);
    }

    /** The families of these labels, in the order in which each is first met; labels without a stage are in none. */
    public static List<FamilyStages> of(List<Manifest.Label> labels) {
        Map<String, List<Manifest.Label>> families = new LinkedHashMap<>();
        for (Manifest.Label label : labels) {
            if (label.stage() != null) {
                families.computeIfAbsent(label.stage().family().id(), id -> new ArrayList<>())
                        .add(label);
            }
        }
        return families.values().stream().map(FamilyStages::inOrder).toList();
    }

    /** As a person writes it: {@code puhuang: raw < under < right < over}. */
    public String text() {
        return labels.stream()
                .map(label -> label.stage().id())
                .collect(Collectors.joining(" < ", family.id() + ": ", ""));
    }

    /** Where each label that has a stage stands, by its id: {@code puhuang: right (3 of 4)}. */
    public static Map<String, String> places(List<Manifest.Label> labels) {
        Map<String, String> places = new LinkedHashMap<>();
        for (FamilyStages stages : of(labels)) {
            for (Manifest.Label label : stages.labels()) {
                places.put(
                        label.id(),
                        stages.family().id() + ": " + label.stage().id() + " ("
                                + label.stage().place() + " of "
                                + stages.labels().size() + ")");
            }
        }
        return places;
    }

    private static FamilyStages inOrder(List<Manifest.Label> labels) {
        List<Manifest.Label> sorted = labels.stream()
                .sorted(Comparator.comparingInt(label -> label.stage().place()))
                .toList();
        return new FamilyStages(sorted.get(0).stage().family(), sorted);
    }
}
