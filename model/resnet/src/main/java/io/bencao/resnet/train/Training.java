package io.bencao.resnet.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LoadedPictures;
import io.bencao.resnet.data.Picture;
import io.bencao.resnet.data.PictureLoading;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.pretrained.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole training: folder of pictures in, signed checkpoint out. What is judged is the exported file, by the code that
 * serves it. Everything on the way, with {@code metrics.jsonl}, lies in {@code OUT/runs/<id>}.
 */
public final class Training {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * Trains.
     *
     * @throws DataException if the folder can't be trained on
     * @throws IOException if files can't be read or written
     * @throws java.util.concurrent.CancellationException if the thread was interrupted; nothing is written then
     */
    public TrainingResult run(TrainingSettings settings, TrainingListener listener) throws IOException {
        Instant started = Instant.now();
        ClassFolders folders = ClassFolders.scan(settings.data());
        String id = settings.name() + "-" + ID.format(started);
        Path folder = Files.createDirectories(settings.out().resolve("runs").resolve(id));
        List<Path> skipped = new ArrayList<>();
        try (MetricsFile metrics = new MetricsFile(folder.resolve("metrics.jsonl"))) {
            TrainingListener all = listener.and(metrics).and(new TrainingListener() {
                @Override
                public void skipped(Path file, String reason) {
                    skipped.add(file);
                }
            });
            return train(settings, folders, new Release.Origin(id, started), folder, all, skipped);
        }
    }

    private static TrainingResult train(
            TrainingSettings settings,
            ClassFolders folders,
            Release.Origin origin,
            Path folder,
            TrainingListener listener,
            List<Path> skipped)
            throws IOException {
        Torch.useThreads(settings.threads());
        PictureLoading loading = new PictureLoading(settings.recipe().inputSize(), settings.threads());
        LoadedPictures pictures = loading.load(folders.training(), folder.resolve("pictures.bin"), listener);
        try (var store = pictures.store()) {
            ValidationSplit split = ValidationSplit.of(
                    pictures, folders.labels(), settings.recipe().validation());
            List<Picture> validation = split.judged().stream()
                    .map(index -> pictures.pictures().get(index))
                    .toList();
            try (Network network =
                    new Network(settings.architecture(), folders.labels().size(), settings.recipe())) {
                if (settings.from().isPresent()) {
                    SavedValues.read(settings.from().get(), network.block());
                }
                if (settings.pretrained().isPresent()) {
                    begin(settings.pretrained().get(), network, folder, listener);
                }
                Fitting fitting =
                        new Fitting(network, pictures, split, settings.recipe(), Normalisation.IMAGENET, listener);
                Fitting.Fit fit = fitting.run(folder);
                Release release = new Release(settings, folders.labels(), origin, folder.resolve("draft"), listener);
                CheckpointBundle bundle = release.write(
                        network.block(),
                        validation,
                        folders.test(),
                        split.learned().size(),
                        fit.epochs());
                return result(bundle, fit, split, folders, skipped);
            }
        }
    }

    private static void begin(
            TrainingSettings.Pretrained pretrained, Network network, Path folder, TrainingListener listener)
            throws IOException {
        LoadReport report =
                PretrainedWeights.open(pretrained.file()).into(network.block(), Use.TRAINING, pretrained.epsilon());
        report.write(folder.resolve(LoadReport.FILE));
        listener.pretrained(report);
    }

    private static TrainingResult result(
            CheckpointBundle bundle, Fitting.Fit fit, ValidationSplit split, ClassFolders folders, List<Path> skipped) {
        Scores scores = bundle.manifest().scores().get(Manifest.FP32);
        return new TrainingResult(
                bundle.folder(),
                bundle.digest(),
                scores.accuracy(),
                folders.test().isEmpty() ? "validation" : "test",
                scores.examples(),
                fit.accuracy(),
                split.learned().size(),
                fit.epochs(),
                bundle.manifest().training().durationSeconds(),
                fit.imagesPerSecond(),
                bundle.manifest().precisions().get(Manifest.FP32).bytes(),
                skipped);
    }
}
