package io.bencao.resnet.head;

import ai.djl.ndarray.NDManager;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.export.OnnxDescription;
import io.bencao.resnet.export.OnnxExport;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.train.DraftCompletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Signed checkpoints around a ResNet-18 of random values: what its features lack in training a fitted head makes up for. */
final class Parents {

    static final int SIZE = 32;
    static final int FEATURES = 512;

    private Parents() {}

    /** A checkpoint for the classes of a folder of images, judged on them. */
    static CheckpointBundle write(Path folder, Path data, WeightStorage storage) throws IOException {
        ClassFolders folders = ClassFolders.scan(data);
        Path draft = Files.createDirectories(folder.resolve("parent-draft"));
        Path onnx = draft.resolve("model-fp32.onnx");
        List<String> ids = folders.labels().stream().map(Manifest.Label::id).toList();
        try (NDManager manager = Networks.manager()) {
            var block = Networks.lively(new ResNetArchitecture(18, Padding.SAME), ids.size(), manager, 3);
            OnnxDescription description = new OnnxDescription("parent", SIZE, ids, "", Normalisation.IMAGENET);
            Files.write(onnx, OnnxExport.export(block, description, storage).toByteArray());
        }
        Manifest.Weights weights =
                storage == WeightStorage.FLOAT ? Manifest.Weights.FLOAT : Manifest.Weights.INT8_PER_CHANNEL;
        Manifest manifest = Manifest.builder()
                .name("shapes")
                .id("parent")
                .created(Instant.now())
                .architecture(new Manifest.Architecture("resnet", 18, "same"))
                .labels(folders.labels())
                .preprocessing(PixelPreparation.usual(SIZE).forManifest())
                .precision(Manifest.FP32, Manifest.ModelFile.describe(onnx, OnnxExport.OPSET, weights))
                .training(new Manifest.Training(0, 0, 3, 0, "test"))
                .build();
        return new DraftCompletion(folder.resolve("parents"), folder.resolve("key.pem"), 1)
                .complete(manifest, draft, folders.training(), List.of(), Judge.Listener.SILENT)
                .bundle();
    }

    /** A file as the trainer would hand it over, which counts how often its bytes were asked for. */
    static final class Counted implements HeadImage {

        private final ImageFile image;
        private final String sha256;
        private final byte[] bytes;
        private int reads;

        Counted(ImageFile image) throws IOException {
            this(image, image.read());
        }

        private Counted(ImageFile image, byte[] bytes) {
            this.image = image;
            this.bytes = bytes;
            this.sha256 = Sha256.of(bytes);
        }

        int reads() {
            return reads;
        }

        @Override
        public String sha256() {
            return sha256;
        }

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public int label() {
            return image.label();
        }

        @Override
        public byte[] read() {
            reads++;
            return bytes.clone();
        }
    }

    /** An image with other bytes than its digest says. */
    record Forged(HeadImage original, byte[] bytes) implements HeadImage {

        @Override
        public String sha256() {
            return original.sha256();
        }

        @Override
        public String name() {
            return original.name();
        }

        @Override
        public int label() {
            return original.label();
        }

        @Override
        public byte[] read() {
            return bytes.clone();
        }
    }

    /** Names of what a listener was told to be left out. */
    record Skips(List<String> reasons) implements HeadListener {
        @Override
        public void skipped(LabelledImage image, String reason) {
            reasons.add(reason);
        }
    }
}
