package io.bencao.resnet.train;

import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import io.bencao.resnet.data.Batch;
import io.bencao.resnet.data.Batches;
import io.bencao.resnet.data.LoadedPictures;
import io.bencao.resnet.data.PictureLoading;
import io.bencao.resnet.data.ValidationSplit;
import io.bencao.resnet.export.Normalisation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Fits a network to pictures: stages of epochs, each judged on the pictures held out, the best of the last stage kept. */
final class Fitting {

    /** Share of a training over which the rate may rise: one of few epochs is not to be all warm-up. */
    private static final double LONGEST_WARM_UP = 0.1;

    private static final String VALUES = "values.bin";

    private final Network network;
    private final LoadedPictures pictures;
    private final ValidationSplit split;
    private final Recipe recipe;
    private final Normalisation normalisation;
    private final TrainingListener listener;
    private final LearningRate rate;
    private final int stepsPerEpoch;
    private double secondsPerPixelStep;

    Fitting(
            Network network,
            LoadedPictures pictures,
            ValidationSplit split,
            Recipe recipe,
            Normalisation normalisation,
            TrainingListener listener) {
        this.network = network;
        this.pictures = pictures;
        this.split = split;
        this.recipe = recipe;
        this.normalisation = normalisation;
        this.listener = listener;
        this.stepsPerEpoch = Batches.shuffledBatches(split.learned().size(), recipe.batch());
        double whole = work(recipe.epochs());
        double warmUp = Math.min(work(recipe.warmUpEpochs()), whole * LONGEST_WARM_UP);
        this.rate = new LearningRate((float) recipe.rate(), warmUp, whole);
    }

    /** Pixels of one picture, summed over all steps of the first so many epochs: what a step costs grows with the area. */
    private double work(int epochs) {
        double work = 0;
        int left = epochs;
        for (Stage stage : recipe.stages()) {
            int counted = Math.min(left, stage.epochs());
            work += (double) counted * stepsPerEpoch * stage.size() * stage.size();
            left -= counted;
        }
        return work;
    }

    /**
     * What came of it.
     *
     * @param accuracy best validation accuracy of the last stage
     * @param epochs that were run
     * @param imagesPerSecond learned in the last stage, judging left out
     */
    record Fit(double accuracy, int epochs, double imagesPerSecond) {}

    /**
     * Runs all stages; the network has its best values afterwards.
     *
     * @param folder for smaller copies of the pictures, and for the best values of the stage that ended last
     */
    Fit run(Path folder) throws IOException {
        try (GradientsOff off = Torch.withoutGradients()) {
            Fit fit = new Fit(0, 0, 0);
            int planned = 0;
            for (Stage stage : recipe.stages()) {
                fit = stage.size() == recipe.inputSize()
                        ? run(stage, pictures, planned, fit.epochs())
                        : runReduced(stage, folder, planned, fit.epochs());
                planned += stage.epochs();
                SavedValues.write(network.block(), folder.resolve(VALUES));
            }
            return fit;
        }
    }

    private Fit runReduced(Stage stage, Path folder, int planned, int done) throws IOException {
        Path file = folder.resolve("pictures-" + stage.size() + ".bin");
        LoadedPictures reduced = PictureLoading.reduced(pictures, stage.size(), file);
        try (var store = reduced.store()) {
            return run(stage, reduced, planned, done);
        }
    }

    private Fit run(Stage stage, LoadedPictures sized, int planned, int done) {
        double bestAccuracy = -1;
        int sinceBest = 0;
        int epochs = 0;
        double imagesPerSecond = 0;
        try (Snapshot best = network.snapshot();
                Batches batches = new Batches(sized, stage.size(), recipe.batch(), normalisation)) {
            while (epochs < stage.epochs() && sinceBest < recipe.patience()) {
                EpochRun epoch = new EpochRun(stage, planned + epochs);
                batches.shuffled(split.learned(), recipe.variation(), recipe.seed(), planned + epochs, epoch::learn);
                double accuracy = accuracy(batches);
                boolean better = accuracy > bestAccuracy;
                if (better) {
                    bestAccuracy = accuracy;
                    best.take();
                }
                sinceBest = better ? 0 : sinceBest + 1;
                epochs++;
                imagesPerSecond = epoch.last.imagesPerSecond();
                listener.epoch(new TrainingListener.Epoch(epoch.last, accuracy, better, epoch.rate));
            }
            best.giveBack();
        }
        return new Fit(bestAccuracy, done + epochs, imagesPerSecond);
    }

    private double accuracy(Batches batches) {
        int[] right = {0};
        batches.inOrder(split.judged(), batch -> right[0] += network.right(batch));
        return (double) right[0] / split.judged().size();
    }

    /** One pass over the pictures. */
    private final class EpochRun {

        private final Stage stage;
        private final int epoch;
        private final long start = System.nanoTime();
        private int steps;
        private int seen;
        private int right;
        private double losses;
        private float rate;
        private TrainingListener.Step last;

        EpochRun(Stage stage, int epoch) {
            this.stage = stage;
            this.epoch = epoch;
        }

        void learn(Batch batch) {
            if (Thread.interrupted()) {
                throw new CancellationException("The training was stopped");
            }
            double step = (double) stage.size() * stage.size();
            rate = Fitting.this.rate.at(work(epoch) + steps * step, step);
            Network.Outcome outcome = network.learn(batch, rate);
            if (!Double.isFinite(outcome.loss())) {
                throw new DivergedException("The loss became " + outcome.loss() + " in epoch " + (epoch + 1)
                        + ": the learning rate " + recipe.rate() + " is too large for these pictures, take a third");
            }
            steps++;
            seen += batch.count();
            right += outcome.right();
            losses += outcome.loss();
            double seconds = (System.nanoTime() - start) / 1e9;
            secondsPerPixelStep = seconds / steps / stage.size() / stage.size();
            last = new TrainingListener.Step(
                    epoch + 1,
                    recipe.epochs(),
                    steps,
                    stepsPerEpoch,
                    stage.size(),
                    losses / steps,
                    (double) right / seen,
                    seen / seconds,
                    remaining());
            listener.step(last);
        }

        /** Judging is left out of the estimate. */
        private Duration remaining() {
            double toCome = work(recipe.epochs()) - work(epoch) - (double) steps * stage.size() * stage.size();
            return Duration.ofMillis((long) (1000 * toCome * secondsPerPixelStep));
        }
    }
}
