package io.bencao.trainer.examples;

import io.bencao.schemas.DeadLetter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What became of the images that were asked for. For one thread. */
public final class FetchReport {

    /** What may become of one. The texts stand in metrics: once published, they stay. */
    public enum Outcome {
        /** It is in the store. */
        FETCHED,
        /** The topic no longer keeps it. */
        EXPIRED,
        /** What stands at its coordinates is something else. */
        MISMATCH,
        /** It is stored elsewhere, and no place is allowed. */
        REFERENCE_NOT_ENABLED,
        /** It is stored in a place that is not an allowed one, or that refuses to give it. */
        REFERENCE_FORBIDDEN,
        /** It is not where its event says. */
        REFERENCE_MISSING,
        /** Other bytes are where its event says. */
        REFERENCE_CHANGED,
        /** It is stored elsewhere, and has more bytes than are fetched. */
        REFERENCE_TOO_LARGE,
        /** The store is full of images that count more. */
        NO_ROOM;

        private static final Set<Outcome> MISSING = EnumSet.complementOf(EnumSet.of(FETCHED));

        /** All but the one that brings an image. */
        public static Set<Outcome> missing() {
            return MISSING;
        }

        /** As it stands in metrics. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Outcome of(DeadLetter.Reason reason) {
            return valueOf(reason.name());
        }
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
