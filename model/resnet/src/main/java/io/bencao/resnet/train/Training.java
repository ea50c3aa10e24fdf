package io.bencao.resnet.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.ClassWeights;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.ImageLoading;
import io.bencao.resnet.data.LoadedImages;
import io.bencao.resnet.data.SplitRule;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.pixels.KeptSquare;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.pretrained.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * A whole training: folder of images in, signed checkpoint out. What is judged is the exported file, by the code that
 * serves it. Everything on the way, with {@code metrics.jsonl}, lies in {@code OUT/runs/<id>}.
 */
public final class Training {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * Trains.
     *
     * @param listener hears what happens, on the threads that train and judge
     * @throws DataException if the folder can't be trained on
     * @throws IOException if files can't be read or written
     * @throws CancellationException if the thread was interrupted, which it still is then; the store is untouched, and the run
     *     can be taken up again
     */
    public TrainingResult run(TrainingSettings settings, Consumer<TrainingEvent> listener) throws IOException {
        ClassFolders folders = ClassFolders.scan(settings.data());
        String fingerprint = Runs.fingerprint(settings, folders);
        Runs runs = new Runs(settings.out());
        Optional<Path> interrupted = settings.resume() ? runs.interrupted(fingerprint) : Optional.empty();
        Path folder = interrupted.isPresent()
                ? interrupted.get()
                : runs.begin(settings.name() + "-" + ID.format(Instant.now()));
        Run run = new Run(folder, new RunState(folder, fingerprint), interrupted.isPresent());
        List<Path> skipped = new ArrayList<>();
        try (MetricsFile metrics = new MetricsFile(folder.resolve("metrics.jsonl"))) {
            Consumer<TrainingEvent> all = metrics.andThen(listener).andThen(event -> {
                if (event instanceof TrainingEvent.ImageSkipped each) {
                    skipped.add(each.file());
                }
            });
            all.accept(new TrainingEvent.FolderRead(folders.tally().summary()));
            folders.tally()
                    .troubles()
                    .forEach(each -> all.accept(new TrainingEvent.ImageSkipped(
                            each.path(), each.reason().text())));
            return train(settings, folders, run, all, skipped);
        } catch (ClosedByInterruptException e) {
            throw stopped();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof ClosedByInterruptException ? stopped() : e;
        }
    }

    /** A file that was open when the thread was interrupted, or was to be opened after that. */
    private static CancellationException stopped() {
        return new CancellationException("Stopped while a file was read or written");
    }

    /**
     * Where a run lies.
     *
     * @param resumed whether its state is to be gone on from
     */
    private record Run(Path folder, RunState state, boolean resumed) {

        String id() {
            return folder.getFileName().toString();
        }
    }

    private static TrainingResult train(
            TrainingSettings settings,
            ClassFolders folders,
            Run run,
            Consumer<TrainingEvent> events,
            List<Path> skipped)
            throws IOException {
        Instant begun = Instant.now();
        EventSource source = new EventSource(events);
        Torch.useThreads(settings.threads());
        events.accept(new TrainingEvent.Planned(
                settings.recipe(), settings.preparation().text()));
        ImageLoading loading = new ImageLoading(kept(settings), settings.threads());
        LoadedImages images = loading.load(folders.fitting(), run.folder().resolve("images.bin"), source);
        try (var store = images.store()) {
            SplitRule.Made divided =
                    settings.splitRule().split(images.images(), images.sha256(), folders, settings.data());
            divided.text().ifPresent(text -> events.accept(new TrainingEvent.GroupsDivided(text)));
            ValidationSplit split = divided.split();
            List<ImageFile> learned = chosen(images, split.learned());
            List<ImageFile> validation = chosen(images, split.judged());
            try (Network network = network(settings, folders, images, split)) {
                if (!run.resumed() && settings.from().isPresent()) {
                    SavedValues.read(settings.from().get(), network.block());
                }
                if (!run.resumed() && settings.pretrained().isPresent()) {
                    begin(settings.pretrained().get(), network, run.folder(), events);
                }
                Fitting fitting =
                        new Fitting(network, images, split, settings.recipe(), settings.preparation(), events);
                Instant fitted = Instant.now();
                EpochProgress fit = fitting.run(run.folder(), run.state(), run.resumed());
                // As if all of it had been one process.
                Instant started = begun.minusMillis((long) (1000 * fit.seconds()))
                        .plusMillis(Instant.now().toEpochMilli() - fitted.toEpochMilli());
                CheckpointExport export = new CheckpointExport(
                        settings,
                        folders.labels(),
                        new CheckpointExport.Origin(run.id(), started),
                        run.folder().resolve("draft"),
                        source);
                DraftCompletion.Completed completed =
                        export.write(network.block(), learned, validation, folders.test(), fit.done());
                run.state().delete();
                return result(completed, fit, split, folders, skipped);
            }
        }
    }

    /** How each image is prepared once, to be varied many times. */
    private static Preprocessing kept(TrainingSettings settings) {
        Recipe recipe = settings.recipe();
        KeptSquare kept = settings.preparation()
                .keptAt(recipe.inputSize(), recipe.augmentation().smallestZoom());
        return settings.preparation().steps().endingAt(kept.side());
    }

    private static void begin(
            TrainingSettings.Pretrained pretrained, Network network, Path folder, Consumer<TrainingEvent> events)
            throws IOException {
        LoadReport report =
                PretrainedWeights.open(pretrained.file()).into(network.block(), Use.TRAINING, pretrained.epsilon());
        report.write(folder.resolve(LoadReport.FILE));
        events.accept(new TrainingEvent.PretrainedLoaded(report));
    }

    private static Network network(
            TrainingSettings settings, ClassFolders folders, LoadedImages images, ValidationSplit split) {
        int classes = folders.labels().size();
        List<Integer> shown = split.learned().stream().map(images::label).toList();
        float[] weights =
                settings.recipe().balanced() ? ClassWeights.balanced(shown, classes) : ClassWeights.even(classes);
        return new Network(settings.architecture(), classes, settings.recipe(), weights);
    }

    private static List<ImageFile> chosen(LoadedImages images, List<Integer> indices) {
        return indices.stream().map(index -> images.images().get(index)).toList();
    }

    private static TrainingResult result(
            DraftCompletion.Completed completed,
            EpochProgress fit,
            ValidationSplit split,
            ClassFolders folders,
            List<Path> skipped) {
        CheckpointBundle bundle = completed.bundle();
        Scores scores = bundle.manifest().scores().get(Manifest.FP32);
        Scores int8 = bundle.manifest().scores().get(Manifest.INT8);
        return new TrainingResult(
                bundle.folder(),
                bundle.digest(),
                scores.accuracy(),
                int8 == null ? OptionalDouble.empty() : OptionalDouble.of(int8.accuracy()),
                folders.test().isEmpty() ? "validation" : "test",
                scores.examples(),
                fit.bestAccuracy(),
                split.learned().size(),
                fit.done(),
                bundle.manifest().training().durationSeconds(),
                fit.imagesPerSecond(),
                bundle.manifest().precisions().get(Manifest.FP32).bytes(),
                completed.answers(),
                skipped);
    }
}
