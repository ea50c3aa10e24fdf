package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.train.CodeVersion;
import io.bencao.resnet.train.DraftCompletion;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Fits a new head to a checkpoint's backbone and writes the checkpoint that comes of it. */
public final class HeadTraining {

    private final HeadSettings settings;
    private final HeadListener listener;
    private final List<String> skipped = new ArrayList<>();

    private HeadTraining(HeadSettings settings, HeadListener listener) {
        this.settings = settings;
        this.listener = new HeadListener() {
            @Override
            public void features(int done, int total, int cached) {
                listener.features(done, total, cached);
            }

            @Override
            public void fitted(int iteration, double l2, double loss, double accuracy) {
                listener.fitted(iteration, l2, loss, accuracy);
            }

            @Override
            public void judged(int done, int total) {
                listener.judged(done, total);
            }

            @Override
            public void leftOut(String precision, String reason) {
                listener.leftOut(precision, reason);
            }

            @Override
            public void skipped(LabelledImage image, String reason) {
                skipped.add(image.name());
                listener.skipped(image, reason);
            }
        };
    }

    /**
     * Fits, exports, judges, signs, writes.
     *
     * @throws DataException if a class has no usable image to learn from, or none is left to judge by
     * @throws IOException if files can't be read or written, or the parent has no head that could be replaced
     * @throws CancellationException if the thread was interrupted; the store is untouched then
     */
    public static HeadResult run(HeadSettings settings, HeadListener listener) throws IOException {
        try {
            Files.createDirectories(settings.work());
            return new HeadTraining(settings, listener).run();
        } catch (ClosedByInterruptException e) {
            // A file that was open when the thread was interrupted, or was to be opened after that.
            throw new CancellationException("Stopped while files were read or written");
        } finally {
            DraftCompletion.deleteAll(settings.work());
        }
    }

    private HeadResult run() throws IOException {
        Instant started = Instant.now();
        Backbone backbone = Backbone.of(settings.parent(), settings.work());
        LinearHead oldHead = backbone.graph().head();
        try (HeadPool pool = new HeadPool(settings.threads())) {
            Backbone.Features features = backbone.features(
                    settings.learned(),
                    settings.recipe().views(),
                    settings.cache(),
                    settings.threads(),
                    pool.threads(),
                    listener);
            List<LabelledFeatures.Row> rows = features.all();
            int images = rows.size() / settings.recipe().views().images();
            long fitStarted = System.nanoTime();
            HeadFit.Fitted fitted = fit(rows, oldHead, pool.threads());
            double fitSeconds = seconds(fitStarted);
            Path draft = Files.createDirectories(settings.work().resolve("draft"));
            Manifest manifest = manifest(started, files(fitted.head(), draft), images, fitted);
            DraftCompletion.Completed completed = new DraftCompletion(
                            settings.out(), settings.signingKey(), settings.threads())
                    .complete(manifest, draft, settings.validation(), settings.test(), listener);
            return new HeadResult(
                    completed.bundle(),
                    completed.answers(),
                    fitted.accuracy(),
                    fitted.l2(),
                    fitted.iterations(),
                    images,
                    features.cached(),
                    features.seconds(),
                    fitSeconds,
                    skipped);
        }
    }

    private HeadFit.Fitted fit(List<LabelledFeatures.Row> rows, LinearHead oldHead, ExecutorService pool) {
        var present = rows.stream().map(LabelledFeatures.Row::label).collect(Collectors.toSet());
        for (int label = 0; label < settings.labels().size(); label++) {
            if (!present.contains(label)) {
                throw new DataException("No usable image shows "
                        + settings.labels().get(label).id() + ". Label some, or leave the class out.");
            }
        }
        Optional<LinearHead> start = settings.recipe().start() == HeadRecipe.Start.PARENT
                ? Optional.of(oldHead.forLabels(
                        settings.parent().manifest().labels().stream()
                                .map(Manifest.Label::id)
                                .toList(),
                        settings.labels().stream().map(Manifest.Label::id).toList()))
                : Optional.empty();
        return new HeadFit(settings.recipe(), start, pool, listener)
                .to(new LabelledFeatures(rows, settings.labels().size()));
    }

    /** The parent's file of every precision with the new head. */
    private TreeMap<String, Manifest.ModelFile> files(LinearHead head, Path draft) throws IOException {
        CheckpointBundle parent = settings.parent();
        String labels = settings.labels().stream().map(Manifest.Label::id).collect(Collectors.joining("\n"));
        TreeMap<String, Manifest.ModelFile> files = new TreeMap<>();
        for (Map.Entry<String, Manifest.ModelFile> each :
                parent.manifest().precisions().entrySet()) {
            Manifest.ModelFile old = each.getValue();
            Path onnx = draft.resolve(old.file());
            HeadGraph graph = HeadGraph.read(parent.file(each.getKey()));
            Backbone.write(graph.with(head, Map.of("name", settings.id(), "labels", labels)), onnx);
            files.put(each.getKey(), Manifest.ModelFile.describe(onnx, old.opset(), old.weights()));
        }
        return files;
    }

    private Manifest manifest(
            Instant started, TreeMap<String, Manifest.ModelFile> files, int examples, HeadFit.Fitted fitted) {
        // The parent's network, input and preprocessing; all else is the new head's.
        return settings.parent().manifest().toBuilder()
                .name(settings.name())
                .id(settings.id())
                .created(started)
                .parent(settings.parent().digest())
                .labels(settings.labels())
                .temperature(1)
                .precisions(files)
                .scores(Map.of())
                .training(new Manifest.Training(
                        examples, fitted.iterations(), settings.recipe().seed(), 0, CodeVersion.ofThisProgram()))
                .golden(List.of())
                .known(null)
                .build();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
