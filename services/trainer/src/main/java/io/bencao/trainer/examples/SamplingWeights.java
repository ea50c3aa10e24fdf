package io.bencao.trainer.examples;

import io.bencao.checkpoint.HoldOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How much each image of the hold-out counts. Doubtful images are picked more often than others, so each live image counts
 * by the inverse of the probability with which it was picked (Horvitz and Thompson 1952), scaled so that live images count 1
 * in the mean: their share against the base data is that of their number. One that was picked with a tiny probability would
 * decide alone; none counts more than {@link #MOST} times as much as one that was picked for certain.
 */
final class SamplingWeights {

    static final double MOST = 100;

    private SamplingWeights() {}

    /** By event, over all that are given. */
    static Map<UUID, Double> of(Collection<Example> live) {
        Map<UUID, Double> raw = live.stream()
                .collect(Collectors.toMap(
                        Example::eventId,
                        example -> Math.min(MOST, 1 / example.probability().orElse(1.0))));
        double mean =
                raw.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
        raw.replaceAll((id, weight) -> weight / mean);
        return raw;
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
                    true));
        }
        return images;
    }
}
