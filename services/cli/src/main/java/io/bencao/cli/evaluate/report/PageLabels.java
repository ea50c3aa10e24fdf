package io.bencao.cli.evaluate.report;

import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Manifest;
import java.util.List;
import java.util.stream.Collectors;

/** What classes are called on the page. */
record PageLabels(List<Manifest.Label> labels) {

    private static final int LONGEST = 60;

    PageLabels {
        labels = List.copyOf(labels);
    }

    int size() {
        return labels.size();
    }

    /** The id, escaped. */
    String id(int index) {
        return Html.shortened(labels.get(index).id(), LONGEST);
    }

    /** The id, no longer than a chart has room for. */
    String brief(int index, int longest) {
        return Html.shortened(labels.get(index).id(), longest);
    }

    /** Its family and stage, escaped: {@code puhuang: right (3 of 4)}; empty where it is a class of its own. */
    String place(int index) {
        String place = FamilyStages.places(labels).get(labels.get(index).id());
        return place == null ? "" : Html.shortened(place, 2 * LONGEST);
    }

    /** Names for people, escaped; empty where there are none. */
    String display(int index) {
        return labels.get(index).display().values().stream()
                .map(name -> Html.shortened(name, LONGEST))
                .collect(Collectors.joining(" · "));
    }

    /** Characters of the longest id, up to a bound. */
    int longest(int bound) {
        return labels.stream()
                .mapToInt(label -> Math.min(bound, label.id().length()))
                .max()
                .orElse(1);
    }
}
