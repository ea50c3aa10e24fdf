package io.bencao.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets a challenger pass only if it is better overall, surely, and no class that is known well enough gets worse by more than is
 * allowed; nor may it be worse by more than that on the images that are left when any one annotator's are left out (Tukey's jackknife,
 * over people), so that nobody alone can let a loss pass for a gain. A pure function.
 *
 * @param rules what must be shown
 */
public record Gate(GateRules rules) {

    /** A hair's breadth, so that a loss of exactly what is allowed is not refused by rounding. */
    private static final double HAIR = 1e-9;

    /**
     * Decides.
     *
     * @param images the hold-out with both checkpoints' answers
     * @param labels the classes' names
     */
    public GateDecision decide(List<PairedAnswer> images, List<String> labels) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("heldOut", (double) images.size());
        if (images.size() < rules.leastImages()) {
            return new GateDecision(
                    false,
                    "the hold-out has " + images.size() + " images; " + rules.leastImages()
                            + " at least are needed to decide",
                    figures);
        }
        double champion = accuracy(images, false);
        double challenger = accuracy(images, true);
        PairedBootstrap bootstrap = PairedBootstrap.of(images);
        double bound = bootstrap.lowerBound(rules.confidence(), rules.resamples(), rules.seed());
        figures.put("championAccuracy", champion);
        figures.put("challengerAccuracy", challenger);
        figures.put("gain", bootstrap.gain());
        figures.put("gainLowerBound", bound);
        String compared = percent(champion) + " to " + percent(challenger) + " on " + images.size() + " images";
        List<String> worse = worseClasses(images, labels, figures);
        if (bound <= 0) {
            return new GateDecision(
                    false,
                    "not surely better: " + compared + ", the gain is above " + percent(bound) + " with confidence "
                            + percent(rules.confidence()),
                    figures);
        }
        if (!worse.isEmpty()) {
            return new GateDecision(
                    false, "better overall (" + compared + ") but worse at " + String.join(", ", worse), figures);
        }
        Optional<String> alone = onOneWordAlone(images);
        if (alone.isPresent()) {
            return new GateDecision(false, "better overall (" + compared + ") but worse " + alone.get(), figures);
        }
        return new GateDecision(
                true,
                "better: " + compared + ", the gain is above " + percent(bound) + " with confidence "
                        + percent(rules.confidence()),
                figures);
    }

    private static double accuracy(List<PairedAnswer> images, boolean challenger) {
        double right = 0;
        double all = 0;
        for (PairedAnswer image : images) {
            boolean isRight = challenger ? image.challenger() : image.champion();
            right += isRight ? image.weight() : 0;
            all += image.weight();
        }
        return right / all;
    }

    private List<String> worseClasses(List<PairedAnswer> images, List<String> labels, Map<String, Double> figures) {
        List<String> worse = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int label = i;
            List<PairedAnswer> ofClass =
                    images.stream().filter(image -> image.label() == label).toList();
            if (ofClass.size() < rules.classImages()) {
                continue;
            }
            double before = accuracy(ofClass, false);
            double after = accuracy(ofClass, true);
            figures.put("recallChange." + labels.get(i), after - before);
            if (before - after > rules.classLoss() + HAIR) {
                worse.add(labels.get(i) + " (" + percent(before) + " to " + percent(after) + " of " + ofClass.size()
                        + ")");
            }
        }
        return worse;
    }

    /** Whose images hide a loss on all others', if anybody's do. */
    private Optional<String> onOneWordAlone(List<PairedAnswer> images) {
        Set<String> annotators = images.stream()
                .map(PairedAnswer::annotator)
                .filter(annotator -> !annotator.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String annotator : annotators) {
            List<PairedAnswer> others = images.stream()
                    .filter(image -> !image.annotator().equals(annotator))
                    .toList();
            if (others.size() < rules.leastImages()) {
                continue;
            }
            double before = accuracy(others, false);
            double after = accuracy(others, true);
            if (before - after > rules.classLoss() + HAIR) {
                return Optional.of("without the images that " + annotator + " labelled (" + percent(before) + " to "
                        + percent(after) + " on " + others.size() + ")");
            }
        }
        return Optional.empty();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
