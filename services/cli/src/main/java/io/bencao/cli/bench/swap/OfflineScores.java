package io.bencao.cli.bench.swap;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.pictures.Picture;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.inference.Device;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.inference.PictureAnswers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each checkpoint answers to each picture by itself, in the precision that the classifier is told to serve. */
final class OfflineScores implements AsItsCheckpointAnswers.Offline {

    private final Map<String, Map<String, Map<String, Double>>> byDigest = new HashMap<>();

    OfflineScores(List<CheckpointBundle> bundles, List<Picture> pictures, Map<String, String> settings)
            throws IOException {
        String precision = settings.getOrDefault("bencao.predict.precision", InferenceOptions.AUTO);
        for (CheckpointBundle bundle : bundles) {
            try (OnnxClassifier classifier =
                            OnnxClassifier.load(bundle, new InferenceOptions(Device.CPU, precision, 1));
                    PictureAnswers answers = new PictureAnswers(classifier)) {
                Map<String, Map<String, Double>> byPicture = new HashMap<>();
                for (Picture picture : pictures) {
                    byPicture.put(
                            picture.name(),
                            scores(classifier.labels(), answers.probabilities(picture.bytes(), picture.name())));
                }
                byDigest.put(bundle.digest(), byPicture);
            }
        }
    }

    @Override
    public Map<String, Double> scores(String digest, String picture) {
        return byDigest.getOrDefault(digest, Map.of()).getOrDefault(picture, Map.of());
    }

    private static Map<String, Double> scores(List<String> labels, float[] row) {
        Map<String, Double> scores = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
            scores.put(labels.get(i), (double) row[i]);
        }
        return scores;
    }
}
