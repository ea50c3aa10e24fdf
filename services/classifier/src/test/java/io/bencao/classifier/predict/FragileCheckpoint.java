package io.bencao.classifier.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
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
import javax.imageio.ImageIO;

/** A signed checkpoint around a {@link FragileNetwork}, loaded as the service loads any other. */
public final class FragileCheckpoint {

    private static final String GOLDEN = "golden/0.png";

    private FragileCheckpoint() {}

    public static LiveModel load(Path folder, int tableSize) throws IOException, InterruptedException {
        SigningKey key = SigningKey.generate();
        ModelState state = load(write(folder, tableSize, key));
        assertThat(state).isInstanceOf(ModelState.Serving.class);
        return new LiveModel((ModelState.Serving) state);
    }

    public static ModelState load(Path checkpoint) throws InterruptedException {
        return new ModelLoader(InferenceOptions.onCpu(), ImageLimits.DEFAULT, List.of(1, 2, 4, 8), reached -> {})
                .load(CheckpointBundle.open(checkpoint));
    }

    public static Path write(Path folder, int tableSize, SigningKey key) throws IOException {
        return write(folder, Variant.usual("fragile-1").withTable(tableSize), key)
                .folder();
    }

    /**
     * What one checkpoint has that another has not.
     *
     * @param temperature divides the logits: another one gives other probabilities
     */
    public record Variant(String model, String id, int tableSize, int size, List<String> labels, double temperature) {

        /** Larger than any first byte: the network answers every image. */
        private static final int WHOLE_TABLE = 256;

        public static Variant usual(String id) {
            return new Variant("fragile", id, WHOLE_TABLE, FragileNetwork.SIZE, List.of("red", "green", "blue"), 1);
        }

        Variant withTable(int entries) {
            return new Variant(model, id, entries, size, labels, temperature);
        }

        public Variant withModel(String other) {
            return new Variant(other, id, tableSize, size, labels, temperature);
        }

        public Variant withSize(int pixels) {
            return new Variant(model, id, tableSize, pixels, labels, temperature);
        }

        public Variant withLabels(List<String> other) {
            return new Variant(model, id, tableSize, size, other, temperature);
        }

        public Variant withTemperature(double other) {
            return new Variant(model, id, tableSize, size, labels, other);
        }
    }

    /** Writes one into the store below a folder. */
    public static CheckpointBundle write(Path folder, Variant variant, SigningKey key) throws IOException {
        Path draft = Files.createTempDirectory(Files.createDirectories(folder), "draft-");
        return new CheckpointWriter(folder.resolve("store"), key).write(draft(draft, variant), draft);
    }

    /** A complete manifest, and in this folder the files that it names. */
    public static Manifest draft(Path draft, Variant variant) throws IOException {
        Files.createDirectories(draft.resolve("golden"));
        Path onnx = draft.resolve("model-fp32.onnx");
        Files.write(onnx, FragileNetwork.of(variant.tableSize(), variant.size()).toByteArray());
        dark(draft.resolve(GOLDEN));
        Manifest manifest = manifest(onnx, variant);
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu())) {
            return manifest.withGolden(GoldenAnswers.measure(classifier, draft, List.of(GOLDEN), Map.of("cpu", 1e-4)));
        }
    }

    private static Manifest manifest(Path onnx, Variant variant) throws IOException {
        Preprocessing steps = Preprocessing.forInputSize(variant.size());
        List<Double> plain = List.of(1.0, 1.0, 1.0);
        return Manifest.builder()
                .name(variant.model())
                .id(variant.id())
                .created(Instant.parse("2026-11-22T08:00:00Z"))
                .architecture(new Manifest.Architecture("lookup", 1, "same"))
                .labels(variant.labels().stream()
                        .map(id -> new Manifest.Label(id, new TreeMap<>()))
                        .toList())
                .preprocessing(new Manifest.Preprocessing(
                        steps.version(), steps.resizeShortSide(), steps.inputSize(), plain, plain, steps.digest()))
                .temperature(variant.temperature())
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, 17, Manifest.Weights.FLOAT))
                .training(new Manifest.Training(0, 0, 1, 0, "test"))
                .build();
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
