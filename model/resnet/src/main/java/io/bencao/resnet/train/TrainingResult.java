package io.bencao.resnet.train;

import io.bencao.resnet.evaluate.LabelledPredictions;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a training came to, as measured.
 *
 * @param checkpoint the bundle's folder
 * @param digest its digest
 * @param accuracy share of right answers of the exported file, by the code that serves
 * @param int8Accuracy the same of the INT8 file, if there is one
 * @param judgedOn {@code test} where there is such a folder, else {@code validation}
 * @param judged images in that
 * @param validationAccuracy best of the network on the images held out while it learned
 * @param examples images learned from
 * @param epochs that were run
 * @param seconds from start to end
 * @param imagesPerSecond learned in the last stage
 * @param modelBytes size of the ONNX file
 * @param answers of the exported file to the images that judged it
 * @param skipped images that could not be used
 */
public record TrainingResult(
        Path checkpoint,
        String digest,
        double accuracy,
        OptionalDouble int8Accuracy,
        String judgedOn,
        int judged,
        double validationAccuracy,
        int examples,
        int epochs,
        double seconds,
        double imagesPerSecond,
        long modelBytes,
        LabelledPredictions answers,
        List<Path> skipped) {

    public TrainingResult {
        skipped = List.copyOf(skipped);
    }
}
