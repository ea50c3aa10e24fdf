package io.bencao.resnet.evaluate;

import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Sha256;
import io.bencao.inference.KnownFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By which images of the hold-out a checkpoint tells unknown ones, and how far from the nearest of them an image may be. Of the hold-out,
 * since a network draws the images that it was fitted on closer together than others. The threshold leaves one in 200 of the
 * hold-out's images beyond it, none of them compared with itself: so of further images of that kind fewer than one in 100 are called
 * unknown by mistake (a split conformal bound: Vovk and others, 2005, "Algorithmic Learning in a Random World").
 */
public final class UnknownCalibration {

    /** With fewer images of the hold-out no threshold keeps mistakes below one in 100. */
    public static final int LEAST_IMAGES = 100;

    private static final double BEYOND = 0.005;

    /** So few serve as well as thousands (docs/unknown-images.md), and cost the network's pass next to nothing. */
    private static final int USUAL_ROWS = 384;

    private static final int ROWS_A_CLASS = 4;
    private static final int MOST_BYTES = 8 << 20;

    private UnknownCalibration() {}

    /**
     * Calibrates, and writes the file of known images.
     *
     * @param known answers of fp32 that known images are chosen from
     * @param judging answers of each precision that is served, these among them, to images of the hold-out
     * @param draft folder that the file goes to
     * @return what the manifest says of it; none where there are no features or too few images
     */
    public static Optional<KnownImages> calibrate(
            LabelledPredictions known, Map<String, List<LabelledPredictions>> judging, Path draft) throws IOException {
        List<LabelledPredictions.Prediction> rows = rows(known);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        KnownFeatures features = KnownFeatures.of(
                rows.stream().map(LabelledPredictions.Prediction::features).toList());
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.putIfAbsent(rows.get(i).sha256(), i);
        }
        double threshold = 0;
        int fewest = Integer.MAX_VALUE;
        for (List<LabelledPredictions> precision : judging.values()) {
            double[] distances = distances(precision, features, places);
            fewest = Math.min(fewest, distances.length);
            if (fewest < LEAST_IMAGES) {
                return Optional.empty();
            }
            threshold = Math.max(threshold, threshold(distances));
        }
        if (!(threshold > 0)) {
            return Optional.empty();
        }
        Path file = draft.resolve(KnownImages.FILE);
        features.write(file);
        return Optional.of(new KnownImages(
                KnownImages.FILE,
                Files.size(file),
                Sha256.of(file),
                features.images(),
                features.features(),
                threshold,
                fewest));
    }

    /** As many of each class as there are of all, one after the other, while there is room; none twice. */
    private static List<LabelledPredictions.Prediction> rows(LabelledPredictions known) {
        TreeMap<Integer, Deque<LabelledPredictions.Prediction>> byLabel = new TreeMap<>();
        Map<String, LabelledPredictions.Prediction> once = new HashMap<>();
        known.each().stream()
                .filter(each -> each.features().length > 0 && once.putIfAbsent(each.sha256(), each) == null)
                .forEach(each -> byLabel.computeIfAbsent(each.label(), label -> new ArrayDeque<>())
                        .add(each));
        List<LabelledPredictions.Prediction> rows = new ArrayList<>();
        int room = byLabel.isEmpty()
                ? 0
                : Math.min(
                        Math.max(USUAL_ROWS, ROWS_A_CLASS * byLabel.size()),
                        MOST_BYTES / byLabel.firstEntry().getValue().getFirst().features().length);
        while (rows.size() < room && !byLabel.isEmpty()) {
            for (Deque<LabelledPredictions.Prediction> label : List.copyOf(byLabel.values())) {
                if (rows.size() < room) {
                    rows.add(label.removeFirst());
                }
            }
            byLabel.values().removeIf(Collection::isEmpty);
        }
        return rows;
    }

    private static double[] distances(
            List<LabelledPredictions> answers, KnownFeatures known, Map<String, Integer> places) {
        return answers.stream()
                .flatMap(each -> each.each().stream())
                .filter(each -> each.features().length > 0)
                .mapToDouble(each -> known.distance(each.features(), places.getOrDefault(each.sha256(), -1)))
                .sorted()
                .toArray();
    }

    /** The smallest distance that at most that share lies beyond, which is the largest of all where there are few. */
    private static double threshold(double[] sorted) {
        int beyond = (int) (BEYOND * (sorted.length + 1));
        return sorted[sorted.length - 1 - beyond];
    }
}
