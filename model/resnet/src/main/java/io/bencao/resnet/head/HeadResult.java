package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.evaluate.LabelledPredictions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a new head came to, as measured.
 *
 * @param bundle the new checkpoint, signed, in the store
 * @param answers of the exported fp32 file to the test images, or to the validation images where there is no test
 * @param trainingAccuracy share of the images fitted on that the head answers rightly
 * @param l2 the penalty that was taken
 * @param iterations of all fits
 * @param examples images fitted on
 * @param cached how many of their features came from the cache
 * @param featureSeconds time for features
 * @param fitSeconds time for the fit, the choice of the penalty included
 * @param skipped names of images that could not be used
 */
public record HeadResult(
        CheckpointBundle bundle,
        LabelledPredictions answers,
        double trainingAccuracy,
        double l2,
        int iterations,
        int examples,
        int cached,
        double featureSeconds,
        double fitSeconds,
        List<String> skipped) {

    public HeadResult {
        skipped = List.copyOf(skipped);
    }

    /** The same with more that could not be used. */
    HeadResult alsoSkipped(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.addAll(skipped);
        return new HeadResult(
                bundle, answers, trainingAccuracy, l2, iterations, examples, cached, featureSeconds, fitSeconds, all);
    }
}
