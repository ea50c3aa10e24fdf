package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.imaging.folder.DataPart;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.imaging.folder.ImageFolder;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.data.SplitRule;
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
import java.util.Optional;

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
     * @param grouping of images of which no group is both learned from and judges
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
            Optional<Grouping> grouping,
            FeatureCache cache,
            Path signingKey,
            int threads) {

        public Settings {
            ModelName.checked(name);
        }

        /** Whether the figures come from images that nothing was chosen by. */
        public boolean hasTest() {
            try {
                return !ImageFolder.read(data).classes(DataPart.TEST).isEmpty();
            } catch (IOException e) {
                return false;
            }
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
        listener.folder(folders.tally().summary());
        List<String> unusable = new ArrayList<>();
        for (FolderTally.Trouble each : folders.tally().troubles()) {
            listener.skipped(each.path().toString(), each.reason().text());
            unusable.add(each.path().toString());
        }
        List<DigestedFile> images = DigestedFile.of(folders.fitting());
        List<byte[]> digests = images.stream()
                .map(image -> HexFormat.of().parseHex(image.sha256()))
                .toList();
        SplitRule rule = new SplitRule(
                settings.validation(), settings.grouping(), settings.recipe().seed());
        SplitRule.Made divided = rule.split(folders.fitting(), digests, folders, settings.data());
        divided.text().ifPresent(listener::folder);
        ValidationSplit split = divided.split();
        String id = settings.name() + "-" + ID.format(Instant.now());
        Path folder = Files.createDirectories(settings.out().resolve("runs").resolve(id));
        try (MetricsFile metrics = new MetricsFile(folder.resolve("metrics.jsonl"))) {
            divided.text().ifPresent(text -> metrics.write("split", Map.of("summary", text)));
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
            return result.alsoSkipped(unusable);
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
        public void folder(String summary) {
            listener.folder(summary);
        }

        @Override
        public void skipped(String name, String reason) {
            listener.skipped(name, reason);
        }

        @Override
        public void skipped(LabelledImage image, String reason) {
            listener.skipped(image, reason);
            metrics.write("skipped", Map.of("file", image.name(), "reason", reason));
        }
    }
}
