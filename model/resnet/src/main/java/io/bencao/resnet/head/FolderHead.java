package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.train.MetricsFile;
import io.bencao.resnet.train.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A head for a folder of class folders. The same images judge as in a training of all values on that folder. The course is
 * written to {@code OUT/runs/<id>/metrics.jsonl}.
 */
public final class FolderHead {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int IMAGES_PER_LINE = 100;

    private FolderHead() {}

    /**
     * What to fit on, and where the checkpoint goes.
     *
     * @param parent the checkpoint whose backbone is kept; verified by the caller
     * @param data folder of class folders, or of {@code train} and {@code test} folders of them
     * @param out the checkpoint store
     * @param name the model's name
     * @param recipe how the head is fitted
     * @param validation share of the training images that only judges
     * @param cache features of earlier runs
     * @param signingKey private key file, made where there is none
     * @param threads that decode, compute and judge
     */
    public record Settings(
            CheckpointBundle parent,
            Path data,
            Path out,
            String name,
            HeadRecipe recipe,
            double validation,
            FeatureCache cache,
            Path signingKey,
            int threads) {

        public Settings {
            ModelName.checked(name);
        }

        /** Whether the figures come from images that nothing was chosen by. */
        public boolean hasTest() {
            return Files.isDirectory(data.resolve("train")) && Files.isDirectory(data.resolve("test"));
        }
    }

    /**
     * Fits a head.
     *
     * @throws DataException if the folder can't be trained on
     * @throws IOException if files can't be read or written
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static HeadResult run(Settings settings, HeadListener listener) throws IOException {
        ClassFolders folders = ClassFolders.scan(settings.data());
        List<FileImage> images = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        for (ImageFile image : folders.training()) {
            String sha256 = Sha256.of(image.file());
            images.add(new FileImage(image, sha256));
            digests.add(HexFormat.of().parseHex(sha256));
        }
        ValidationSplit split = ValidationSplit.of(
                images.stream().map(FileImage::label).toList(), digests, folders.labels(), settings.validation());
        String id = settings.name() + "-" + ID.format(Instant.now());
        Path folder = Files.createDirectories(settings.out().resolve("runs").resolve(id));
        try (MetricsFile metrics = new MetricsFile(folder.resolve("metrics.jsonl"))) {
            HeadSettings head = new HeadSettings(
                    settings.parent(),
                    id,
                    settings.name(),
                    folders.labels(),
                    split.learned().stream().map(images::get).toList(),
                    split.judged().stream().map(images::get).toList(),
                    folders.test(),
                    settings.recipe(),
                    settings.cache(),
                    settings.out(),
                    folder.resolve("work"),
                    settings.signingKey(),
                    settings.threads());
            HeadResult result = HeadTraining.run(head, new Recording(listener, metrics));
            metrics.write(
                    "head",
                    Map.of(
                            "accuracy",
                            result.answers().accuracy(),
                            "l2",
                            result.l2(),
                            "featureSeconds",
                            result.featureSeconds(),
                            "fitSeconds",
                            result.fitSeconds()));
            return result;
        }
    }

    private record FileImage(ImageFile image, String sha256) implements HeadImage {

        @Override
        public String name() {
            return image.name();
        }

        @Override
        public int label() {
            return image.label();
        }

        @Override
        public byte[] read() throws IOException {
            return image.read();
        }
    }

    /** Writes down what another listener hears. */
    private record Recording(HeadListener listener, MetricsFile metrics) implements HeadListener {

        @Override
        public void features(int done, int total, int cached) {
            listener.features(done, total, cached);
            if (done % IMAGES_PER_LINE == 0 || done == total) {
                metrics.write("features", Map.of("done", done, "total", total, "cached", cached));
            }
        }

        @Override
        public void fitted(int iteration, double l2, double loss, double accuracy) {
            listener.fitted(iteration, l2, loss, accuracy);
            metrics.write("fit", Map.of("iteration", iteration, "l2", l2, "loss", loss, "accuracy", accuracy));
        }

        @Override
        public void judged(int done, int total) {
            listener.judged(done, total);
        }

        @Override
        public void leftOut(String precision, String reason) {
            listener.leftOut(precision, reason);
            metrics.write("leftOut", Map.of("precision", precision, "reason", reason));
        }

        @Override
        public void skipped(LabelledImage image, String reason) {
            listener.skipped(image, reason);
            metrics.write("skipped", Map.of("file", image.name(), "reason", reason));
        }
    }
}
