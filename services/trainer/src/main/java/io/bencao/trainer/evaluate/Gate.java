package io.bencao.trainer.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets a challenger pass only if it is better overall, surely, and no class that is known well enough gets worse by more than is
 * allowed. A pure function.
 *
 * @param rules what must be shown
 */
public record Gate(GateRules rules) {

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
            // A hair's breadth, so that a loss of exactly what is allowed is not refused by rounding.
            if (before - after > rules.classLoss() + 1e-9) {
                worse.add(labels.get(i) + " (" + percent(before) + " to " + percent(after) + " of " + ofClass.size()
                        + ")");
            }
        }
        return worse;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
