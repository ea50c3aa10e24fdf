package io.bencao.testkit;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.LabelFamily;
import io.bencao.checkpoint.LabelStage;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PixelGrid;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole, signed checkpoint whose network nobody runs: enough for what only looks at what it says. */
public final class StoredCheckpoint {

    private static final int SIZE = 32;

    private StoredCheckpoint() {}

    /** Writes one into a store; its parent folder takes the draft. Its labels are {@code raw} and {@code done}. */
    public static CheckpointBundle write(Path store, String model, String id, SigningKey key) throws IOException {
        return write(store, model, id, List.of(label("raw", null), label("done", null)), key);
    }

    /** The same, where {@code raw} and {@code done} are the stages raw and right of a family tea, 茶. */
    public static CheckpointBundle staged(Path store, String model, String id, SigningKey key) throws IOException {
        LabelFamily tea = new LabelFamily("tea", new TreeMap<>(Map.of("zh", "茶")));
        return write(
                store,
                model,
                id,
                // The network's order need not be that of the stages.
                List.of(
                        label("done", new LabelStage(tea, 2, "right", new TreeMap<>(Map.of("zh", "适中")))),
                        label("raw", new LabelStage(tea, 1, "raw", new TreeMap<>()))),
                key);
    }

    private static Manifest.Label label(String id, LabelStage stage) {
        return new Manifest.Label(id, new TreeMap<>(), stage);
    }

    private static CheckpointBundle write(
            Path store, String model, String id, List<Manifest.Label> labels, SigningKey key) throws IOException {
        Path draft = Files.createTempDirectory(store.toAbsolutePath().getParent(), "draft-");
        Path onnx = Files.writeString(draft.resolve("model-fp32.onnx"), "weights of " + id);
        Path image = Files.createDirectories(draft.resolve("golden")).resolve("0.jpg");
        Files.writeString(image, "an image");
        String digest = Sha256.of(image);
        Manifest manifest = Manifest.builder()
                .name(model)
                .id(id)
                .created(Instant.parse("2026-11-22T08:00:00Z"))
                .architecture(new Manifest.Architecture("resnet", 18, "same"))
                .labels(labels)
                .preprocessing(new Manifest.Preprocessing(
                        1, SIZE, SIZE, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2), digest))
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, 17, Manifest.Weights.FLOAT))
                .training(new Manifest.Training(40, 3, 7, 12.5, "0.1.0"))
                .golden(List.of(new Golden(
                        "golden/0.jpg",
                        Files.size(image),
                        digest,
                        PixelGrid.of(new byte[SIZE * SIZE * 3], SIZE),
                        new TreeMap<>(Map.of(
                                Manifest.FP32, Golden.Answer.of(new float[] {0.25f, 0.75f}, Map.of("cpu", 1e-4)))))))
                .build();
        return new CheckpointWriter(store, key).write(manifest, draft);
    }
}
