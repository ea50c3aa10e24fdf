package io.bencao.bench.swap;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.images.NamedImage;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.inference.Device;
import io.bencao.inference.ImageAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each checkpoint answers to each image by itself, in the precision that the classifier is told to serve. */
final class OfflineScores implements AsItsCheckpointAnswers.Offline {

    private final Map<String, Map<String, Map<String, Double>>> byDigest = new HashMap<>();

    OfflineScores(List<CheckpointBundle> bundles, List<NamedImage> images, Map<String, String> settings)
            throws IOException {
        String precision = settings.getOrDefault("bencao.predict.precision", InferenceOptions.AUTO);
        for (CheckpointBundle bundle : bundles) {
            try (OnnxClassifier classifier =
                            OnnxClassifier.load(bundle, new InferenceOptions(Device.CPU, precision, 1));
                    ImageAnswers answers = new ImageAnswers(classifier)) {
                Map<String, Map<String, Double>> byImage = new HashMap<>();
                for (NamedImage image : images) {
                    byImage.put(
                            image.name(),
                            scores(classifier.labels(), answers.probabilities(image.bytes(), image.name())));
                }
                byDigest.put(bundle.digest(), byImage);
            }
        }
    }

    @Override
    public Map<String, Double> scores(String digest, String image) {
        return byDigest.getOrDefault(digest, Map.of()).getOrDefault(image, Map.of());
    }

    private static Map<String, Double> scores(List<String> labels, float[] row) {
        Map<String, Double> scores = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
            scores.put(labels.get(i), (double) row[i]);
        }
        return scores;
    }
}
