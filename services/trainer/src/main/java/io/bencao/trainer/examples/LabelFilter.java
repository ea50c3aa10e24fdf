package io.bencao.trainer.examples;

import io.bencao.protocols.feedback.Author;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which labels are set aside, and why: those that contradict the majority for their image, those of annotators whom nobody vouches for
 * where one with a name labelled the image too, and all of an annotator who agrees with the others on too few of the audit images that
 * they share. How many answers somebody corrects says nothing: a
 * checkpoint that is often wrong needs it.
 *
 * @param sharedImages shared audit images from which on an annotator's agreement counts
 * @param agreement least share of them on which he agrees with the others
 */
public record LabelFilter(int sharedImages, double agreement) {

    /** Event by event the reason why its label is set aside; the others are good. */
    public Map<UUID, String> setAside(Collection<LabelledEvent> events) {
        Map<String, List<LabelledEvent>> byImage = new LinkedHashMap<>();
        for (LabelledEvent event : events) {
            byImage.computeIfAbsent(event.example().sha256(), sha -> new ArrayList<>())
                    .add(event);
        }
        Map<String, String> unreliable = unreliable(byImage.values());
        Map<UUID, String> reasons = new LinkedHashMap<>();
        for (List<LabelledEvent> image : byImage.values()) {
            Map<String, Integer> namedVotes = votes(image, true);
            boolean named = !namedVotes.isEmpty();
            // One voice for all without a name, and none where somebody has one.
            Map<String, Integer> votes = named ? namedVotes : votes(image, false);
            Optional<String> majority = majority(votes);
            for (LabelledEvent event : image) {
                Example example = event.example();
                if (named && !example.isNamed()) {
                    reasons.put(
                            example.eventId(),
                            "nobody vouches for its annotator, and one with a name labelled its image");
                } else if (majority.isPresent() && !majority.get().equals(example.label())) {
                    reasons.put(
                            example.eventId(),
                            "contradicts the majority for its image, " + majority.get() + " with "
                                    + votes.get(majority.get()) + " of " + sum(votes) + " votes");
                } else if (unreliable.containsKey(example.annotator())) {
                    reasons.put(example.eventId(), unreliable.get(example.annotator()));
                }
            }
        }
        return reasons;
    }

    private Map<String, String> unreliable(Collection<List<LabelledEvent>> images) {
        Map<String, int[]> agreed = new TreeMap<>();
        for (List<LabelledEvent> image : images) {
            List<LabelledEvent> audits = image.stream()
                    .filter(event -> event.example().pickReason() == PickReason.AUDIT)
                    .toList();
            count(audits, agreed);
        }
        Map<String, String> reasons = new HashMap<>();
        agreed.forEach((annotator, counts) -> {
            if (counts[1] >= sharedImages && counts[0] < agreement * counts[1]) {
                reasons.put(
                        annotator,
                        "its annotator " + annotator + " agrees with the others on " + counts[0] + " of " + counts[1]
                                + " shared audit images");
            }
        });
        return reasons;
    }

    /** Adds one image's votes: {@code [agreed, shared]} by annotator. */
    private static void count(List<LabelledEvent> audits, Map<String, int[]> agreed) {
        Map<String, String> latest = new TreeMap<>();
        audits.forEach(event -> latest.putAll(event.votes()));
        latest.remove(Author.ANONYMOUS);
        if (latest.size() < 2) {
            return;
        }
        latest.forEach((annotator, label) -> {
            Map<String, Integer> others = new TreeMap<>();
            latest.forEach((other, said) -> {
                if (!other.equals(annotator)) {
                    others.merge(said, 1, Integer::sum);
                }
            });
            int most =
                    others.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            int[] counts = agreed.computeIfAbsent(annotator, name -> new int[2]);
            counts[0] += others.getOrDefault(label, 0) == most ? 1 : 0;
            counts[1]++;
        });
    }

    private static Map<String, Integer> votes(List<LabelledEvent> image, boolean namedOnly) {
        Map<String, Integer> votes = new TreeMap<>();
        for (LabelledEvent event : image) {
            event.votes().forEach((annotator, label) -> {
                if (!namedOnly || !annotator.equals(Author.ANONYMOUS)) {
                    votes.merge(label, 1, Integer::sum);
                }
            });
        }
        return votes;
    }

    /** The label that more than half say. */
    private static Optional<String> majority(Map<String, Integer> votes) {
        int all = sum(votes);
        return votes.entrySet().stream()
                .filter(vote -> 2 * vote.getValue() > all)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static int sum(Map<String, Integer> votes) {
        return votes.values().stream().mapToInt(Integer::intValue).sum();
    }
}
