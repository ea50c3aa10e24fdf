package io.bencao.insights.handling;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of what people do about alerts: the last word about each raising and each silence. Bounded; thread-safe. */
public final class HandlingBook {

    /** The oldest of more give way, and count as handled by nobody. */
    static final int MOST_RAISINGS = 5_000;

    /** Those that are in force are far fewer: see the desk. */
    static final int MOST_SILENCES = 500;

    private final Map<Raising, InHand> raisings = new LinkedHashMap<>();
    private final Map<String, Hush> silences = new LinkedHashMap<>();

    /** Takes the last word about a raising. */
    public synchronized void take(Raising raising, InHand inHand) {
        // Anew at the end: what was handled last goes last.
        raisings.remove(raising);
        raisings.put(raising, inHand);
        if (raisings.size() > MOST_RAISINGS) {
            raisings.remove(raisings.keySet().iterator().next());
        }
    }

    /** Takes the last word about a silence. */
    public synchronized void take(Hush silence) {
        silences.put(silence.key(), silence);
        if (silences.size() > MOST_SILENCES) {
            // One that is in force gives way last.
            silences.values().remove(Collections.min(silences.values(), Comparator.comparing(HandlingBook::end)));
        }
    }

    /** Forgets all, to begin anew. */
    public synchronized void clear() {
        raisings.clear();
        silences.clear();
    }

    /** Who has it in hand. */
    public synchronized InHand of(Raising raising) {
        return raisings.getOrDefault(raising, InHand.NOBODY);
    }

    /** The silence that covers an alert at that time; of several the one that ends last. */
    public synchronized Optional<Hush> silenceOf(String rule, String subject, Instant now) {
        return silences.values().stream()
                .filter(silence -> silence.isInForce(now) && silence.covers(rule, subject))
                .max(Comparator.comparing(Hush::until));
    }

    /** The last silence of exactly this rule and pattern, in force or not. */
    public synchronized Optional<Hush> silence(String rule, String pattern) {
        return Optional.ofNullable(silences.get(Hush.key(rule, pattern)));
    }

    /** Those in force at that time, the one that ends first before others. */
    public synchronized List<Hush> silences(Instant now) {
        return silences.values().stream()
                .filter(silence -> silence.isInForce(now))
                .sorted(Comparator.comparing(Hush::until).thenComparing(silence -> silence.key()))
                .toList();
    }

    private static Instant end(Hush silence) {
        return silence.endedAt() == null ? silence.until() : silence.endedAt();
    }
}
