package io.bencao.classifier;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.inference.ImageAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What some checkpoints answer by themselves to some images. */
final class OfflineAnswers implements AsItsCheckpointAnswers.Offline {

    private final Map<String, Map<String, Double>> scores = new HashMap<>();

    /** @param images by name */
    OfflineAnswers(List<CheckpointBundle> bundles, Map<String, byte[]> images) throws IOException {
        for (CheckpointBundle bundle : bundles) {
            try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                    ImageAnswers answers = new ImageAnswers(classifier)) {
                for (Map.Entry<String, byte[]> image : images.entrySet()) {
                    float[] row = answers.probabilities(image.getValue(), image.getKey());
                    Map<String, Double> byLabel = new HashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        byLabel.put(classifier.labels().get(i), (double) row[i]);
                    }
                    scores.put(bundle.digest() + image.getKey(), byLabel);
                }
            }
        }
    }

    @Override
    public Map<String, Double> scores(String digest, String image) {
        return scores.getOrDefault(digest + image, Map.of());
    }
}
