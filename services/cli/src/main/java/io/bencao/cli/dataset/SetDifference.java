package io.bencao.cli.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What makes one data set of another, event by event, in the order of event ids. Pure.
 *
 * @param added only in the second
 * @param removed only in the first
 * @param relabelled in both, with another label
 * @param otherImage in both, with another image
 */
record SetDifference(
        List<KeptExample> added, List<KeptExample> removed, List<Change> relabelled, List<Change> otherImage) {

    /** An event in both. */
    record Change(KeptExample before, KeptExample after) {}

    static SetDifference of(ExportedSet first, ExportedSet second) {
        Map<String, KeptExample> before = byEvent(first);
        Map<String, KeptExample> after = byEvent(second);
        SetDifference difference =
                new SetDifference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        after.forEach((event, example) -> {
            KeptExample old = before.get(event);
            if (old == null) {
                difference.added().add(example);
                return;
            }
            if (!old.label().equals(example.label())) {
                difference.relabelled().add(new Change(old, example));
            }
            if (!old.sha256().equals(example.sha256())) {
                difference.otherImage().add(new Change(old, example));
            }
        });
        before.forEach((event, example) -> {
            if (!after.containsKey(event)) {
                difference.removed().add(example);
            }
        });
        return difference;
    }

    /** Whether there is none. */
    boolean isNone() {
        return added.isEmpty() && removed.isEmpty() && relabelled.isEmpty() && otherImage.isEmpty();
    }

    private static Map<String, KeptExample> byEvent(ExportedSet set) {
        Map<String, KeptExample> examples = new TreeMap<>();
        for (ExportedImage image : set.images()) {
            UUID id = image.example().eventId();
            examples.put(id.toString(), image.example());
        }
        return examples;
    }
}
