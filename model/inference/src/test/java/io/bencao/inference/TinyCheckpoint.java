package io.bencao.inference;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import io.bencao.imaging.Preprocessing;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Checkpoints around a {@link TinyNetwork}, written as the trainer writes them. */
final class TinyCheckpoint {

    static final Map<String, Double> TOLERANCE = Map.of("cpu", 1e-4);
    static final List<String> GOLDEN = List.of("golden/0.jpg", "golden/1.jpg");

    private TinyCheckpoint() {}

    /** A whole, signed checkpoint in a store below this folder. */
    static CheckpointBundle write(Path folder, ModelProto network, Manifest.Weights weights) throws IOException {
        Path draft = folder.resolve("draft-" + weights.text());
        Manifest manifest = draft(draft, network, weights);
        try (OnnxClassifier classifier = OnnxClassifier.loadDraft(draft, manifest, InferenceOptions.onCpu())) {
            manifest = manifest.withGolden(GoldenAnswers.measure(classifier, draft, GOLDEN, TOLERANCE));
        }
        return new CheckpointWriter(folder.resolve("store"), SigningKey.generate()).write(manifest, draft);
    }

    /** The files of a checkpoint, and its manifest without golden answers. */
    static Manifest draft(Path draft, ModelProto network, Manifest.Weights weights) throws IOException {
        return draft(draft, network, TinyNetwork.CLASSES, weights);
    }

    /** The same for a network of more classes. */
    static Manifest draft(Path draft, ModelProto network, int classes, Manifest.Weights weights) throws IOException {
        Files.createDirectories(draft.resolve("golden"));
        Path onnx = draft.resolve("model-fp32.onnx");
        Files.write(onnx, network.toByteArray());
        for (int i = 0; i < GOLDEN.size(); i++) {
            image(draft.resolve(GOLDEN.get(i)), i);
        }
        Preprocessing steps = Preprocessing.forInputSize(TinyNetwork.SIZE);
        List<Double> half = List.of(0.5, 0.5, 0.5);
        return Manifest.builder()
                .name("tiny")
                .id("tiny-1")
                .created(Instant.parse("2026-11-22T08:00:00Z"))
                .architecture(new Manifest.Architecture("tiny", 2, "same"))
                .labels(IntStream.range(0, classes)
                        .mapToObj(i -> new Manifest.Label("class-" + i, new TreeMap<>()))
                        .toList())
                .preprocessing(new Manifest.Preprocessing(
                        steps.version(), steps.resizeShortSide(), steps.inputSize(), half, half, steps.digest()))
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, 17, weights))
                .training(new Manifest.Training(0, 0, 1, 0, "test"))
                .build();
    }

    /** A direct batch of noise. */
    static ByteBuffer batch(int count, long seed) {
        byte[] pixels = new byte[count * TinyNetwork.SIZE * TinyNetwork.SIZE * 3];
        new Random(seed).nextBytes(pixels);
        return ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
    }

    private static void image(Path file, int index) throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, index == 0 ? Color.ORANGE : Color.BLUE, 64, 48, Color.BLACK));
        graphics.fillRect(0, 0, 64, 48);
        graphics.dispose();
        ImageIO.write(image, "jpg", file.toFile());
    }
}
