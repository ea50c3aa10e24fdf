package io.bencao.resnet.quantise;

import ai.djl.ndarray.NDManager;
import io.bencao.inference.GraphRun;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Exported networks and images to quantise in tests. */
final class Quantised {

    static final int SIZE = 64;
    static final int CLASSES = 12;

    private Quantised() {}

    /** A network of random values, as a file. */
    static Path export(Path file, int depth, WeightStorage storage) throws IOException {
        return export(file, depth, storage, block -> {});
    }

    /** The same after a change to its values. */
    static Path export(Path file, int depth, WeightStorage storage, Consumer<ResNetBlock> change) throws IOException {
        return export(file, depth, storage, SIZE, CLASSES, change);
    }

    /** One of another size. */
    static Path export(Path file, int depth, int size, int classes) throws IOException {
        return export(file, depth, WeightStorage.FLOAT, size, classes, block -> {});
    }

    private static Path export(
            Path file, int depth, WeightStorage storage, int size, int classes, Consumer<ResNetBlock> change)
            throws IOException {
        try (NDManager manager = Networks.manager()) {
            ResNetBlock block = Networks.lively(new ResNetArchitecture(depth, Padding.SAME), classes, manager, depth);
            change.accept(block);
            OnnxDescription description = new OnnxDescription(
                    "test",
                    size,
                    IntStream.range(0, classes).mapToObj(i -> "class-" + i).toList(),
                    "none",
                    Normalisation.IMAGENET);
            return Files.write(
                    file, OnnxExport.export(block, description, storage).toByteArray());
        }
    }

    static PixelSource images(int count, long seed) {
        return source(Networks.images(count, SIZE, seed));
    }

    static PixelSource source(byte[]... images) {
        return new PixelSource() {
            @Override
            public int size() {
                return images.length;
            }

            @Override
            public Optional<byte[]> rgb(int index) {
                return Optional.ofNullable(images[index]);
            }
        };
    }

    static float[][] logits(Path onnx, PixelSource images) throws IOException {
        float[][] logits = new float[images.size()][];
        try (GraphRun run = GraphRun.open(onnx, SIZE, 1)) {
            for (int i = 0; i < logits.length; i++) {
                logits[i] = run.run(Calibration.batch(images.rgb(i).orElseThrow()), 1)
                        .get("logits");
            }
        }
        return logits;
    }
}
