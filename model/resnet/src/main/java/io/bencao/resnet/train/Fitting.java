package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import io.bencao.resnet.data.Batches;
import io.bencao.resnet.data.ImageLoading;
import io.bencao.resnet.data.LoadedImages;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.pixels.KeptSquare;
import io.bencao.resnet.pixels.PixelPreparation;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fits a network to images: stages of epochs, each judged on the images held out, the best of the last stage kept. */
final class Fitting {

    private static final String VALUES = "values.bin";

    private final Network network;
    private final LoadedImages images;
    private final ValidationSplit split;
    private final Recipe recipe;
    private final PixelPreparation preparation;
    private final Consumer<TrainingEvent> events;
    private final Schedule schedule;
    private final long start = System.nanoTime();

    Fitting(
            Network network,
            LoadedImages images,
            ValidationSplit split,
            Recipe recipe,
            PixelPreparation preparation,
            Consumer<TrainingEvent> events) {
        this.network = network;
        this.images = images;
        this.split = split;
        this.recipe = recipe;
        this.preparation = preparation;
        this.events = events;
        int steps = Batches.shuffledBatches(split.learned().size(), recipe.batch());
        this.schedule = new Schedule(recipe, steps);
    }

    /**
     * Runs all stages, from where the state is if there is one; the network has its best values afterwards.
     *
     * @param folder for smaller copies of the images, and for the best values of the stage that ended last
     * @param state kept after every epoch
     * @param resumed whether to begin with the state that is there
     * @return how it ended: best accuracy of the last stage, epochs, images a second
     */
    EpochProgress run(Path folder, RunState state, boolean resumed) throws IOException {
        try (GradientsOff off = Torch.withoutGradients();
                Snapshot best = network.snapshot()) {
            Keeping keeping = new Keeping(state, best);
            EpochProgress progress = resumed ? keeping.restore() : EpochProgress.START;
            while (true) {
                Stage stage = recipe.stages().get(progress.stage());
                progress = stage.size() == recipe.inputSize()
                        ? run(stage, images, progress, keeping)
                        : runReduced(stage, folder, progress, keeping);
                best.giveBack();
                SavedValues.write(network.block(), folder.resolve(VALUES));
                if (progress.stage() + 1 == recipe.stages().size()) {
                    return progress;
                }
                progress = progress.nextStage();
            }
        }
    }

    private EpochProgress runReduced(Stage stage, Path folder, EpochProgress from, Keeping keeping) throws IOException {
        Path file = folder.resolve("images-" + stage.size() + ".bin");
        LoadedImages reduced = ImageLoading.reduced(images, kept(stage.size()).side(), file);
        try (var store = reduced.store()) {
            return run(stage, reduced, from, keeping);
        }
    }

    private EpochProgress run(Stage stage, LoadedImages sized, EpochProgress from, Keeping keeping) throws IOException {
        int planned = recipe.stages().subList(0, from.stage()).stream()
                .mapToInt(Stage::epochs)
                .sum();
        EpochProgress progress = from;
        try (Batches batches = new Batches(
                sized, kept(stage.size()).seen(), stage.size(), recipe.batch(), preparation.normalisation())) {
            while (progress.epochs() < stage.epochs() && progress.sinceBest() < recipe.patience()) {
                int number = planned + progress.epochs();
                EpochRun epoch = new EpochRun(network, recipe, schedule, stage, number, events);
                batches.shuffled(split.learned(), recipe.augmentation(), recipe.seed(), number, epoch::learn);
                double accuracy = accuracy(batches);
                progress = progress.judged(accuracy, epoch.last().imagesPerSecond(), keeping.seconds());
                keeping.keep(progress);
                events.accept(new TrainingEvent.EpochDone(
                        epoch.last(), accuracy, progress.sinceBest() == 0, epoch.learningRate()));
            }
        }
        return progress;
    }

    private KeptSquare kept(int size) {
        return preparation.keptAt(size, recipe.augmentation().smallestZoom());
    }

    private double accuracy(Batches batches) {
        int[] right = {0};
        batches.inOrder(split.judged(), batch -> right[0] += network.right(batch));
        return (double) right[0] / split.judged().size();
    }

    /** The best values and the state on disk, and how both follow the network. */
    private final class Keeping {

        private final RunState state;
        private final Snapshot best;
        private double secondsBefore;

        Keeping(RunState state, Snapshot best) {
            this.state = state;
            this.best = best;
        }

        private List<NDArray> arrays() {
            List<NDArray> arrays = new ArrayList<>(network.arrays());
            arrays.addAll(best.arrays());
            return arrays;
        }

        EpochProgress restore() throws IOException {
            RunState.Read read = state.read(arrays());
            network.momentum().goOnFrom(read.learningRate());
            secondsBefore = read.progress().seconds();
            events.accept(new TrainingEvent.Resumed(read.progress().done()));
            return read.progress();
        }

        double seconds() {
            return secondsBefore + (System.nanoTime() - start) / 1e9;
        }

        /** A state that can't be written costs what a kill would cost, and is no reason to stop. */
        void keep(EpochProgress progress) throws IOException {
            if (progress.sinceBest() == 0) {
                best.take();
            }
            try {
                state.write(progress, network.momentum().lastLearningRate(), arrays());
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                events.accept(new TrainingEvent.Warning("the state after epoch " + progress.done()
                        + " could not be kept, so --resume would begin earlier: " + e.getMessage()));
            }
        }
    }
}
