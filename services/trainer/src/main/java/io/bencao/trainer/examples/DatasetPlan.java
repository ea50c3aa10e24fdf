package io.bencao.trainer.examples;

import io.bencao.checkpoint.HoldOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The split of a run before any image is fetched: which {@link Example}s it uses, and on which side each is. A pure function of
 * the labels. An image that was sent twice counts once; if one of its events is held out, all are. Fetched, the plan becomes a
 * {@link Dataset}.
 *
 * @param learned to learn from, last labelled first
 * @param heldOut to judge by, last labelled first
 * @param setAside event by event why a label is not used
 */
public record DatasetPlan(List<Example> learned, List<Example> heldOut, Map<UUID, String> setAside) {

    public DatasetPlan {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
        setAside = Map.copyOf(setAside);
    }

    /**
     * Makes the plan.
     *
     * @param events all labels
     * @param labels the champion's; others can't be learned by its successor
     * @param fraction of the live images to hold out
     * @param heldElsewhere SHA-256 of images that the base data hold out
     */
    public static DatasetPlan of(
            Collection<LabelledEvent> events,
            Collection<String> labels,
            LabelFilter filter,
            double fraction,
            Set<String> heldElsewhere) {
        Map<UUID, String> setAside = new LinkedHashMap<>(filter.setAside(events));
        Map<String, List<Example>> byImage = new TreeMap<>();
        Map<String, Boolean> held = new HashMap<>();
        for (LabelledEvent event : events) {
            Example example = event.example();
            held.merge(example.sha256(), holds(example, fraction, heldElsewhere), Boolean::logicalOr);
            if (!labels.contains(example.label())) {
                setAside.putIfAbsent(
                        example.eventId(), "its label " + example.label() + " is none of the champion's " + labels);
            }
            if (!example.isNamed() && holds(example, fraction, heldElsewhere)) {
                setAside.putIfAbsent(example.eventId(), "nobody vouches for its annotator, and it would judge");
            }
            if (!setAside.containsKey(example.eventId())) {
                byImage.computeIfAbsent(example.sha256(), sha -> new ArrayList<>())
                        .add(example);
            }
        }
        List<Example> learned = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        byImage.forEach((sha256, same) ->
                one(same, setAside).ifPresent(example -> (held.get(sha256) ? heldOut : learned).add(example)));
        Comparator<Example> latestFirst =
                Comparator.comparingLong(Example::labelledAt).reversed().thenComparing(Example::eventId);
        learned.sort(latestFirst);
        heldOut.sort(latestFirst);
        return new DatasetPlan(learned, heldOut, setAside);
    }

    /**
     * The same with no more of any annotator than may be.
     *
     * @param base how many images of each class are learned from besides, by label
     */
    public DatasetPlan within(AnnotatorBounds bounds, Map<String, Long> base) {
        Map<UUID, String> beyond = bounds.beyond(learned, base);
        Map<UUID, String> aside = new LinkedHashMap<>(setAside);
        aside.putAll(beyond);
        return new DatasetPlan(
                learned.stream()
                        .filter(example -> !beyond.containsKey(example.eventId()))
                        .toList(),
                heldOut,
                aside);
    }

    /** What the store should keep: the hold-out for ever, of the others the latest. */
    public Map<String, Long> ranks() {
        Map<String, Long> ranks = new HashMap<>();
        learned.forEach(example -> ranks.put(example.sha256(), example.labelledAt()));
        heldOut.forEach(example -> ranks.put(example.sha256(), ImageStore.NEVER_EVICTED));
        return ranks;
    }

    private static boolean holds(Example example, double fraction, Set<String> heldElsewhere) {
        return heldElsewhere.contains(example.sha256())
                || HoldOut.holds(
                        example.sourceId(),
                        Instant.ofEpochMilli(example.capturedAt()),
                        HexFormat.of().parseHex(example.sha256()),
                        fraction);
    }

    /** The example that stands for an image, if those of it agree. */
    private static Optional<Example> one(List<Example> same, Map<UUID, String> setAside) {
        Set<String> labels = same.stream().map(Example::label).collect(Collectors.toSet());
        if (labels.size() > 1) {
            same.forEach(example ->
                    setAside.put(example.eventId(), "its image is labelled " + labels + " and none has the majority"));
            return Optional.empty();
        }
        return same.stream().max(Comparator.comparingLong(Example::labelledAt).thenComparing(Example::eventId));
    }
}
