package io.bencao.trainer.examples;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What became of the images that were asked for. For one thread. */
public final class FetchReport {

    /** What may become of one. */
    public enum Outcome {
        /** It is in the store. */
        FETCHED,
        /** The topic no longer keeps it. */
        EXPIRED,
        /** What stands at its coordinates is something else. */
        MISMATCH,
        /** Its event only referred to it. */
        ELSEWHERE,
        /** The store is full of images that count more. */
        NO_ROOM
    }

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Map<UUID, String> missing = new LinkedHashMap<>();

    void fetched() {
        counts.merge(Outcome.FETCHED, 1, Integer::sum);
    }

    void missing(Example example, Outcome outcome, String why) {
        counts.merge(outcome, 1, Integer::sum);
        missing.put(example.eventId(), outcome + ": " + why);
    }

    /** How many met this outcome. */
    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** Event by event why there is no image of it. */
    public Map<UUID, String> missing() {
        return Map.copyOf(missing);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
