package io.bencao.trainer.examples;

import io.bencao.checkpoint.HoldOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How much each image of the hold-out counts. Doubtful images are picked more often than others, so each live image counts
 * by the inverse of the probability with which it was picked (Horvitz and Thompson 1952), scaled so that live images count 1
 * in the mean: their share against the base data is that of their number. One that was picked with a tiny probability would
 * decide alone: weights are cut at the root of the number of images times their mean (Ionides 2008, "Truncated Importance
 * Sampling"), taken after cutting, since a huge one would have moved the mean itself. So none of n images has more than a share of
 * 1/√n of all weight, and sound weights stay what they are.
 */
final class SamplingWeights {

    private SamplingWeights() {}

    /** By event, over all that are given. */
    static Map<UUID, Double> of(Collection<Example> live) {
        Map<UUID, Double> raw = live.stream()
                .collect(Collectors.toMap(
                        Example::eventId, example -> 1 / example.probability().orElse(1.0)));
        double most = most(raw.values().stream()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(Double::doubleValue)
                .toArray());
        raw.replaceAll((id, weight) -> Math.min(most, weight));
        double mean =
                raw.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
        raw.replaceAll((id, weight) -> weight / mean);
        return raw;
    }

    /** The weight at which the heaviest are cut: the root of their number times the mean of what is left after cutting. */
    private static double most(double[] heaviestFirst) {
        double root = Math.sqrt(heaviestFirst.length);
        double rest = Arrays.stream(heaviestFirst).sum();
        for (int cut = 0; cut < root; cut++) {
            double most = rest / (root - cut);
            if (heaviestFirst[cut] <= most) {
                return most;
            }
            rest -= heaviestFirst[cut];
        }
        // That many weigh the same then, and none has more than its share.
        return heaviestFirst.length == 0 ? 1 : heaviestFirst[(int) Math.ceil(root) - 1];
    }

    /** Names the ten minutes of the camera. */
    static String cluster(Example example) {
        long bucket = Math.floorDiv(example.capturedAt(), HoldOut.BUCKET.toMillis());
        return example.sourceId() + "@" + bucket;
    }

    /** The images of these examples that are in the store. */
    static List<DatasetImage> images(List<Example> examples, List<String> labels, ImageStore store) {
        List<Example> here = examples.stream()
                .filter(example -> store.find(example.sha256()).isPresent())
                .toList();
        Map<UUID, Double> weights = of(here);
        List<DatasetImage> images = new ArrayList<>();
        for (Example example : here) {
            images.add(new DatasetImage(
                    store.find(example.sha256()).orElseThrow(),
                    labels.indexOf(example.label()),
                    example.sha256(),
                    weights.get(example.eventId()),
                    cluster(example),
                    example.annotator()));
        }
        return images;
    }
}
