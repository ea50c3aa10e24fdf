package io.bencao.trainer.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.pixels.PixelPreparation;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingEvent;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.trainer.examples.DatasetImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Everything learns, from the champion's own values where they are known: a checkpoint alone has its normalisation folded away. */
public final class FullFitting implements ChallengerFitting {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recipes recipes;
    private final Path values;
    private final Optional<Path> firstValues;

    /**
     * @param recipes how a network of some input size is fitted
     * @param values folder where the values of each challenger are kept, by digest
     * @param firstValues values of a champion that was not trained here
     */
    public FullFitting(Recipes recipes, Path values, Optional<Path> firstValues) {
        this.recipes = recipes;
        this.values = values;
        this.firstValues = firstValues;
    }

    /** How a network is fitted. */
    public interface Recipes {
        /** For this input size in pixels. */
        Recipe recipe(int inputSize, long seed);
    }

    @Override
    public CheckpointBundle fit(Job job, Listener listener) throws IOException {
        // What a killed trainer left in the work folder is gone on with, at the epoch that ended last.
        TrainingResult result = new Training().run(settings(job, linked(job)), event -> tell(event, listener));
        CheckpointBundle trained = CheckpointBundle.open(result.checkpoint());
        CheckpointBundle challenger = new CheckpointWriter(job.out(), SigningKey.createIfAbsent(job.signingKey()))
                .write(
                        trained.manifest().toBuilder()
                                .parent(job.champion().digest())
                                .build(),
                        trained.folder());
        keepValues(job.work(), trained.manifest().id(), challenger.digest());
        WorkFolder.remove(job.work());
        return challenger;
    }

    private TrainingSettings settings(Job job, Path data) {
        Manifest manifest = job.champion().manifest();
        Manifest.Architecture architecture = manifest.architecture();
        TrainingSettings settings = new TrainingSettings(
                        data,
                        job.work().resolve("store"),
                        manifest.name(),
                        new ResNetArchitecture(architecture.depth(), Padding.of(architecture.padding())),
                        recipes.recipe(manifest.input().size(), job.seed()),
                        manifest.precisions().get(Manifest.FP32).weights() != Manifest.Weights.FLOAT,
                        job.signingKey(),
                        job.threads())
                .preparing(PixelPreparation.of(manifest.preprocessing()))
                .resuming();
        if (manifest.precisions().containsKey(Manifest.INT8)) {
            settings = settings.withInt8();
        }
        Path own = values.resolve(job.champion().digest());
        Optional<Path> from = Files.exists(own) ? Optional.of(own) : firstValues;
        return from.isPresent() ? settings.goingOnFrom(from.get()) : settings;
    }

    /** The dataset as a training wants it: class folders, here of links. */
    private static Path linked(Job job) throws IOException {
        WorkFolder.remove(job.work().resolve("data"));
        Path data = Files.createDirectories(job.work().resolve("data"));
        List<Manifest.Label> labels = job.champion().manifest().labels();
        JSON.writeValue(data.resolve("labels.json").toFile(), labels);
        for (Manifest.Label label : labels) {
            folder(data.resolve("train"), label.id());
        }
        link(job.data().learned(), labels, data.resolve("train"));
        link(job.data().heldOut(), labels, data.resolve("test"));
        return data;
    }

    private static void link(List<DatasetImage> images, List<Manifest.Label> labels, Path side) throws IOException {
        for (DatasetImage image : images) {
            Path folder = folder(side, labels.get(image.label()).id());
            Files.createSymbolicLink(
                    folder.resolve(image.sha256()), image.file().toAbsolutePath());
        }
    }

    private static Path folder(Path side, String label) throws IOException {
        // A label is a text of anybody's; here it becomes a name.
        if (!label.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ -]{0,99}")) {
            throw new DataException("Class '" + label + "' can't be the name of a folder, which mode=full needs;"
                    + " use mode=head, or name the class otherwise.");
        }
        return Files.createDirectories(side.resolve(label));
    }

    private void keepValues(Path work, String run, String digest) throws IOException {
        Path made = work.resolve("store").resolve("runs").resolve(run).resolve("values.bin");
        if (Files.exists(made)) {
            Files.createDirectories(values);
            Files.move(made, values.resolve(digest), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void tell(TrainingEvent event, Listener listener) {
        if (event instanceof TrainingEvent.ImagesLoaded loaded) {
            listener.prepared(loaded.done(), loaded.total());
        } else if (event instanceof TrainingEvent.StepDone step) {
            TrainingEvent.Position at = step.at();
            listener.learned(at.epoch(), at.epochs(), at.step(), at.steps(), step.loss(), step.accuracy());
        } else if (event instanceof TrainingEvent.ImagesJudged judged) {
            listener.exported(judged.done(), judged.total());
        }
    }
}
