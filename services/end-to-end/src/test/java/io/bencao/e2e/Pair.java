package io.bencao.e2e;

import io.bencao.bench.swap.TurnedCheckpoint;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.guarantees.AsItsCheckpointAnswers;
import io.bencao.guarantees.AsItsCheckpointAnswers.Answer;
import io.bencao.guarantees.Verdict;
import io.bencao.inference.ImageAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two small checkpoints of one model whose answers differ, in one store, and the key that signs them and their releases.
 *
 * @param store both lie in it
 * @param first what {@link Checkpoints#small} serves
 * @param second the same with its answers turned by one label
 */
record Pair(Path store, CheckpointBundle first, CheckpointBundle second, SigningKey key) {

    private static final double TOLERANCE = 2e-3;

    /** One in this folder. */
    static Pair in(Path folder) throws IOException {
        Path small = Checkpoints.small();
        SigningKey key = SigningKey.createIfAbsent(TrainedCheckpoint.key(small.getParent()));
        Path store = folder.resolve("store-of-two");
        FolderStore served = new FolderStore(small);
        CheckpointBundle first =
                new FolderStore(store).put(served.fetch(served.list().get(0)).folder());
        return new Pair(store, first, TurnedCheckpoint.write(first, store, key), key);
    }

    String model() {
        return first.manifest().name();
    }

    /** The one that is released as number {@code i}: in turn, beginning with the second. */
    CheckpointBundle inTurn(int i) {
        return i % 2 == 0 ? second : first;
    }

    /** A classifier that serves the first and changes by releases. */
    ClassifierSettings settings(ClassifierSettings plain, Path cache) {
        return plain.with("bencao.checkpoint.store", store.toString())
                .with("bencao.checkpoint.cache", cache.toString());
    }

    /** Judges the scores of every prediction of one of these images. */
    Verdict judgeScores(String bootstrapServers, List<byte[]> images) {
        Map<String, Map<String, Double>> offline = new HashMap<>();
        answer(first, images, offline);
        answer(second, images, offline);
        List<Answer> answers =
                Predictions.read(bootstrapServers).stream().map(Pair::answer).toList();
        return new AsItsCheckpointAnswers(TOLERANCE)
                .judge(answers, (digest, image) -> offline.getOrDefault(digest + image, Map.of()));
    }

    private static Answer answer(Prediction prediction) {
        return new Answer(
                prediction.getEventId().toString(),
                HexFormat.of().formatHex(prediction.getOrigin().getSha256().bytes()),
                prediction.getCheckpoint().getDigest(),
                prediction.getTopK().stream()
                        .collect(Collectors.toMap(score -> score.getLabel(), score -> (double) score.getConfidence())));
    }

    private static void answer(CheckpointBundle bundle, List<byte[]> images, Map<String, Map<String, Double>> offline) {
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu());
                ImageAnswers answers = new ImageAnswers(classifier)) {
            for (byte[] image : images) {
                float[] row = answers.probabilities(image, "image");
                Map<String, Double> scores = new HashMap<>();
                for (int i = 0; i < row.length; i++) {
                    scores.put(classifier.labels().get(i), (double) row[i]);
                }
                offline.put(bundle.digest() + Sha256.of(image), scores);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
