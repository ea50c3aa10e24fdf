package io.bencao.cli.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person changed about a data set's labels, gathered line by line or file by file. Something that can be understood in two ways is
 * not guessed at. For one thread.
 */
final class Corrections {

    /**
     * One label that differs from the exported one.
     *
     * @param example as it was exported
     * @param label what it shall be
     */
    record Correction(KeptExample example, String label) {

        UUID eventId() {
            return example.eventId();
        }
    }

    private final Map<UUID, ExportedImage> exported = new HashMap<>();
    private final Map<UUID, String> labels = new LinkedHashMap<>();
    private final List<String> unclear = new ArrayList<>();

    /** None yet. */
    Corrections(ExportedSet set) {
        set.images().forEach(image -> exported.put(image.example().eventId(), image));
    }

    /**
     * Something says of an event what its label is.
     *
     * @param where it says so, for messages
     */
    void says(UUID eventId, String label, String where) {
        if (!exported.containsKey(eventId)) {
            unclear(where + " is of event " + eventId + ", which is not in the data set");
            return;
        }
        String before = labels.putIfAbsent(eventId, label);
        if (before != null && !before.equals(label)) {
            unclear(where + " says " + label + " of event " + eventId + ", which is " + before + " elsewhere");
            labels.put(eventId, exported.get(eventId).example().label());
        }
    }

    /** Something can't be understood. */
    void unclear(String what) {
        unclear.add(what);
    }

    /** The labels that differ, in the order of finding. */
    List<Correction> differing() {
        return labels.entrySet().stream()
                .map(said -> new Correction(exported.get(said.getKey()).example(), said.getValue()))
                .filter(correction ->
                        !correction.label().equals(correction.example().label()))
                .toList();
    }

    /** How many of the exported images nothing is said of: they were taken away, which says nothing of their labels. */
    int absent() {
        return exported.size() - labels.size();
    }

    /** What could not be understood, in sentences without a full stop. */
    List<String> unclear() {
        return List.copyOf(unclear);
    }
}
