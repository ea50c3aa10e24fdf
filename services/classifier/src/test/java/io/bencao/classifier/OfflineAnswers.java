package io.bencao.classifier;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.inference.PictureAnswers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What some checkpoints answer by themselves to some pictures. */
final class OfflineAnswers implements AsItsCheckpointAnswers.Offline {

    private final Map<String, Map<String, Double>> scores = new HashMap<>();

    /** @param pictures by name */
    OfflineAnswers(List<CheckpointBundle> bundles, Map<String, byte[]> pictures) throws IOException {
        for (CheckpointBundle bundle : bundles) {
            try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                    PictureAnswers answers = new PictureAnswers(classifier)) {
                for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                    float[] row = answers.probabilities(picture.getValue(), picture.getKey());
                    Map<String, Double> byLabel = new HashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        byLabel.put(classifier.labels().get(i), (double) row[i]);
                    }
                    scores.put(bundle.digest() + picture.getKey(), byLabel);
                }
            }
        }
    }

    @Override
    public Map<String, Double> scores(String digest, String picture) {
        return scores.getOrDefault(digest + picture, Map.of());
    }
}
