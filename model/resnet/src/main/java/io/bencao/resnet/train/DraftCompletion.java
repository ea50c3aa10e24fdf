package io.bencao.resnet.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import io.bencao.checkpoint.Scores;
import io.bencao.checkpoint.SigningKey;
import io.bencao.inference.GoldenAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.evaluate.Tolerances;
import io.bencao.resnet.evaluate.UnknownCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a draft a checkpoint: asks its files about images whose labels are known, by the code that serves; finds the
 * temperature; keeps the scores of every precision; finds by what unknown images are told; picks golden images; signs and writes. Whoever has made ONNX files ends
 * here, so that every manifest's figures come from the same way of measuring.
 */
public final class DraftCompletion {

    private static final String PUBLIC_KEY = "signer.pub";

    private final Path store;
    private final Path signingKey;
    private final int threads;

    /**
     * @param store folder that the checkpoint goes to
     * @param signingKey private key file, made where there is none
     * @param threads that judge
     */
    public DraftCompletion(Path store, Path signingKey, int threads) {
        this.store = store;
        this.signingKey = signingKey;
        this.threads = threads;
    }

    /**
     * What came of it.
     *
     * @param bundle signed, in the store
     * @param answers to the images that the scores are from, of the fp32 file
     */
    public record Completed(CheckpointBundle bundle, LabelledPredictions answers) {}

    /**
     * Completes a draft and removes its folder.
     *
     * @param manifest without temperature, scores and golden images; {@code created} is when the making began
     * @param draft folder with the files that the manifest names
     * @param validation images that the temperature is found on, and the scores too where there is no test
     * @param test images that only the scores are found on; may be empty
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Completed complete(
            Manifest manifest,
            Path draft,
            List<? extends LabelledImage> validation,
            List<? extends LabelledImage> test,
            Judge.Listener listener)
            throws IOException {
        LabelledPredictions calibrating = answers(manifest, Manifest.FP32, draft, validation, listener);
        double temperature = calibrating.bestTemperature();
        Manifest calibrated = manifest.withTemperature(temperature);
        LabelledPredictions answers =
                test.isEmpty() ? calibrating : answers(calibrated, Manifest.FP32, draft, test, listener);
        TreeMap<String, Scores> scores = new TreeMap<>(Map.of(Manifest.FP32, answers.scores(temperature)));
        Map<String, List<LabelledPredictions>> heldOut = new TreeMap<>();
        heldOut.put(Manifest.FP32, test.isEmpty() ? List.of(calibrating) : List.of(calibrating, answers));
        for (String precision : manifest.precisions().keySet()) {
            if (!precision.equals(Manifest.FP32)) {
                List<? extends LabelledImage> judging = test.isEmpty() ? validation : test;
                LabelledPredictions own = answers(calibrated, precision, draft, judging, listener);
                scores.put(precision, own.scores(temperature));
                heldOut.put(precision, List.of(own));
            }
        }
        List<String> golden =
                GoldenImages.copy(answers, temperature, manifest.labels().size(), draft);
        Manifest gated = gated(calibrated.withScores(scores), listener);
        heldOut.keySet().retainAll(gated.precisions().keySet());
        Manifest judged = gated.toBuilder()
                .known(UnknownCalibration.calibrate(calibrating, heldOut, draft).orElse(null))
                .build();
        SigningKey key = SigningKey.createIfAbsent(signingKey);
        CheckpointBundle bundle =
                new CheckpointWriter(store, key).write(dated(judged.withGolden(golden(judged, draft, golden))), draft);
        key.exportPublic(store.resolve(PUBLIC_KEY));
        deleteAll(draft);
        return new Completed(bundle, answers);
    }

    /** The manifest without precisions that lose too much; fp32 always stays. */
    private static Manifest gated(Manifest manifest, Judge.Listener listener) {
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>(manifest.precisions());
        TreeMap<String, Scores> scores = new TreeMap<>(manifest.scores());
        for (String precision : manifest.precisions().keySet()) {
            PrecisionGate.USUAL.objection(manifest, precision).ifPresent(why -> {
                listener.leftOut(precision, why);
                files.remove(precision);
                scores.remove(precision);
            });
        }
        return manifest.withPrecisions(files).withScores(scores);
    }

    private LabelledPredictions answers(
            Manifest manifest,
            String precision,
            Path draft,
            List<? extends LabelledImage> images,
            Judge.Listener listener)
            throws IOException {
        InferenceOptions options = InferenceOptions.onCpu(precision);
        boolean features = OnnxClassifier.hasFeatures(
                draft.resolve(manifest.precisions().get(precision).file()));
        try (OnnxClassifier classifier = features
                ? OnnxClassifier.loadForFeatures(draft, manifest, options)
                : OnnxClassifier.loadDraft(draft, manifest, options)) {
            return new Judge(classifier, threads).answers(images, listener);
        }
    }

    /** Asked once more, with the temperature, which the golden probabilities must show. */
    private static List<Golden> golden(Manifest manifest, Path draft, List<String> files) throws IOException {
        List<Golden> merged = new ArrayList<>();
        for (String precision : manifest.precisions().keySet()) {
            List<Golden> measured;
            try (OnnxClassifier classifier =
                    OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu(precision))) {
                measured = GoldenAnswers.measure(classifier, draft, files, Tolerances.of(precision));
            }
            for (int i = 0; i < measured.size(); i++) {
                Golden one = measured.get(i);
                if (merged.size() <= i) {
                    merged.add(one);
                } else {
                    TreeMap<String, Golden.Answer> all =
                            new TreeMap<>(merged.get(i).answers());
                    all.putAll(one.answers());
                    merged.set(i, new Golden(one.file(), one.bytes(), one.sha256(), one.pixelGrid(), all));
                }
            }
        }
        return merged;
    }

    /** The manifest with the time that all of it took. */
    private static Manifest dated(Manifest manifest) {
        Instant now = Instant.now();
        Manifest.Training training = manifest.training();
        double seconds = Duration.between(manifest.created(), now).toMillis() / 1000.0;
        return manifest.toBuilder()
                .created(now)
                .training(new Manifest.Training(
                        training.examples(), training.epochs(), training.seed(), seconds, training.codeVersion()))
                .build();
    }

    /** Removes a folder and all in it. */
    public static void deleteAll(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
