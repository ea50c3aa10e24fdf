package io.bencao.trainer.examples;

import io.bencao.protocols.feedback.Author;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How much of what is learned of a class may be one annotator's: whoever errs, or wants to, moves the network by no more than that.
 * Bounding what each contributor brings is the usual answer (Amin and others 2019, "Bounding User Contributions: A Bias-Variance
 * Trade-Off in Differentially Private Learning"): what is beyond the bound is left out, the oldest labels first. A pure function.
 *
 * @param share of a class's images, 0 to 1; 1: no bound
 * @param floor so many images of a class may always be one annotator's
 * @param anonymousShare of a class's images that may be by those whom nobody vouches for, together; there is no floor for them
 */
public record AnnotatorBounds(double share, int floor, double anonymousShare) {

    /**
     * What is beyond a bound.
     *
     * @param learned images to learn from, last labelled first
     * @param base how many images of each class come from elsewhere, by label
     * @return event by event why it is left out
     */
    Map<UUID, String> beyond(List<Example> learned, Map<String, Long> base) {
        Map<String, Map<String, List<Example>>> byLabel = new HashMap<>();
        for (Example example : learned) {
            byLabel.computeIfAbsent(example.label(), label -> new HashMap<>())
                    .computeIfAbsent(example.annotator(), annotator -> new ArrayList<>())
                    .add(example);
        }
        Map<UUID, String> beyond = new HashMap<>();
        byLabel.forEach((label, byAnnotator) -> byAnnotator.forEach((annotator, own) -> {
            long others = base.getOrDefault(label, 0L) + named(byAnnotator, annotator);
            long most = most(annotator, others);
            for (Example example : own.subList((int) Math.min(most, own.size()), own.size())) {
                beyond.put(
                        example.eventId(),
                        "beyond the " + most + " images of " + label + " that may be by " + annotator + ", beside "
                                + others + " of others");
            }
        }));
        return beyond;
    }

    private static long named(Map<String, List<Example>> byAnnotator, String but) {
        return byAnnotator.entrySet().stream()
                .filter(each -> !each.getKey().equals(but) && !each.getKey().equals(Author.ANONYMOUS))
                .mapToLong(each -> each.getValue().size())
                .sum();
    }

    /** Of own / (own + others) = share. */
    private long most(String annotator, long others) {
        return annotator.equals(Author.ANONYMOUS)
                ? beside(others, anonymousShare)
                : Math.max(floor, beside(others, share));
    }

    private static long beside(long others, double share) {
        return share >= 1 ? Integer.MAX_VALUE : (long) Math.floor(others * share / (1 - share) + 1e-9);
    }
}
