package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small, whole checkpoint with two labels, for tests to write and to damage. Its ONNX file is 4 KiB of noise. */
final class TestCheckpoints {

    static final int SIZE = 32;

    private TestCheckpoints() {}

    /** Writes the files that {@link #manifest} names and returns the manifest. */
    static Manifest draft(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("golden"));
        byte[] model = new byte[4096];
        new java.util.Random(7).nextBytes(model);
        Files.write(folder.resolve("model-fp32.onnx"), model);
        Files.write(folder.resolve("golden/0.jpg"), "an image".getBytes(StandardCharsets.UTF_8));
        return manifest(folder);
    }

    static Manifest manifest(Path folder) throws IOException {
        return Manifest.builder()
                .name("herbs")
                .id("herbs-1")
                .created(Instant.parse("2026-11-22T08:00:00Z"))
                .architecture(new Manifest.Architecture("resnet", 18, "same"))
                .labels(List.of(label("ph_sp"), label("ph_bj")))
                .preprocessing(new Manifest.Preprocessing(
                        1, SIZE, SIZE, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2), digest("preprocessing")))
                .temperature(1.25)
                .precision(
                        Manifest.FP32,
                        Manifest.ModelFile.describe(folder.resolve("model-fp32.onnx"), 17, Manifest.Weights.FLOAT))
                .scores(Map.of(Manifest.FP32, scores()))
                .training(new Manifest.Training(40, 3, 7, 12.5, "0.1.0"))
                .golden(List.of(golden(folder)))
                .build();
    }

    private static Scores scores() {
        return new Scores(0.9, List.of(0.8, 1.0), List.of(List.of(4, 1), List.of(0, 5)), 0.02, digest("hold-out"), 10);
    }

    static Manifest.Label label(String id) {
        return new Manifest.Label(id, new TreeMap<>(Map.of("zh", "蒲黄", "en", "puhuang")));
    }

    static Manifest.Label staged(String id, String family, int place, String stage) {
        return new Manifest.Label(
                id,
                new TreeMap<>(),
                new LabelStage(
                        new LabelFamily(family, new TreeMap<>(Map.of("zh", "蒲黄"))),
                        place,
                        stage,
                        new TreeMap<>(Map.of("en", stage))));
    }

    static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Golden golden(Path folder) throws IOException {
        Path file = folder.resolve("golden/0.jpg");
        TreeMap<String, Golden.Answer> answers = new TreeMap<>();
        answers.put(Manifest.FP32, Golden.Answer.of(new float[] {0.25f, 0.75f}, Map.of("cpu", 1e-4, "gpu", 1e-2)));
        return new Golden(
                "golden/0.jpg",
                Files.size(file),
                Sha256.of(file),
                PixelGrid.of(new byte[SIZE * SIZE * 3], SIZE),
                answers);
    }
}
