package io.bencao.classifier.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.livemodel.LiveModel;
import io.bencao.classifier.livemodel.ModelLoader;
import io.bencao.classifier.livemodel.ModelState;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.Preprocessing;
import io.bencao.inference.GoldenAnswers;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A signed checkpoint around a {@link FragileNetwork}, loaded as the service loads any other. */
public final class FragileCheckpoint {

    private static final String GOLDEN = "golden/0.png";

    private FragileCheckpoint() {}

    public static LiveModel load(Path folder, int tableSize) throws IOException {
        SigningKey key = SigningKey.generate();
        ModelState state = load(write(folder, tableSize, key), key);
        assertThat(state).isInstanceOf(ModelState.Serving.class);
        return new LiveModel((ModelState.Serving) state);
    }

    public static ModelState load(Path checkpoint, SigningKey key) {
        return new ModelLoader(
                        TrustedKeys.of(key),
                        InferenceOptions.onCpu(),
                        ImageLimits.DEFAULT,
                        List.of(1, 2, 4, 8),
                        reached -> {})
                .load(checkpoint);
    }

    public static Path write(Path folder, int tableSize, SigningKey key) throws IOException {
        Path draft = Files.createDirectories(folder.resolve("draft"));
        Files.createDirectories(draft.resolve("golden"));
        Path onnx = draft.resolve("model-fp32.onnx");
        Files.write(onnx, FragileNetwork.of(tableSize).toByteArray());
        dark(draft.resolve(GOLDEN));
        Manifest manifest = manifest(onnx);
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu())) {
            manifest =
                    manifest.withGolden(GoldenAnswers.measure(classifier, draft, List.of(GOLDEN), Map.of("cpu", 1e-4)));
        }
        return new CheckpointWriter(folder.resolve("store"), key)
                .write(manifest, draft)
                .folder();
    }

    private static Manifest manifest(Path onnx) throws IOException {
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>();
        files.put(Manifest.FP32, Manifest.ModelFile.describe(onnx, 17, Manifest.Weights.FLOAT));
        Preprocessing steps = Preprocessing.forInputSize(FragileNetwork.SIZE);
        List<Double> plain = List.of(1.0, 1.0, 1.0);
        return new Manifest(
                Manifest.FORMAT,
                "fragile",
                "fragile-1",
                Instant.parse("2026-11-22T08:00:00Z"),
                null,
                new Manifest.Architecture("lookup", 1, "same"),
                Stream.of("red", "green", "blue")
                        .map(id -> new Manifest.Label(id, new TreeMap<>()))
                        .toList(),
                new Manifest.Input(FragileNetwork.SIZE),
                new Manifest.Preprocessing(
                        steps.version(), steps.resizeShortSide(), steps.inputSize(), plain, plain, steps.digest()),
                1.0,
                files,
                new TreeMap<>(),
                new Manifest.Training(0, 0, 1, 0, "test"),
                List.of());
    }

    private static void dark(Path file) throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(9, 2, 1));
        graphics.fillRect(0, 0, 40, 40);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
