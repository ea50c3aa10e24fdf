package io.bencao.resnet.train;

import io.bencao.resnet.data.ImageLoading;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.quantise.QuantiserListener;
import java.nio.file.Path;
import java.time.Duration;

/** Hears how a training goes, on the thread that trains; so it must be quick. */
public interface TrainingListener extends ImageLoading.Listener, Judge.Listener, QuantiserListener {

    /** Hears nothing. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * After a step.
     *
     * @param epoch from 1 on, over all stages
     * @param epochs of all stages
     * @param step from 1 on, in this epoch
     * @param steps in this epoch
     * @param size height and width of the images
     * @param loss mean over the epoch so far
     * @param accuracy of the varied images of this epoch so far
     * @param imagesPerSecond over this epoch so far
     * @param remaining estimate for all epochs to come
     */
    record Step(
            int epoch,
            int epochs,
            int step,
            int steps,
            int size,
            double loss,
            double accuracy,
            double imagesPerSecond,
            Duration remaining) {}

    /**
     * After an epoch.
     *
     * @param validationAccuracy of the images that only judge
     * @param best whether it is the best of its stage so far
     * @param rate last learning rate
     */
    record Epoch(Step last, double validationAccuracy, boolean best, double rate) {}

    @Override
    default void loaded(int done, int total) {}

    @Override
    default void skipped(Path file, String reason) {}

    @Override
    default void skipped(LabelledImage image, String reason) {
        skipped(Path.of(image.name()), reason);
    }

    /** The network has another program's values; what became of each parameter. */
    default void pretrained(LoadReport report) {}

    /** An earlier run is taken up after so many epochs. */
    default void resumed(int epochs) {}

    /** Something went wrong that the training goes on without. */
    default void warned(String what) {}

    /** A step is done. */
    default void step(Step step) {}

    /** An epoch is done and judged. */
    default void epoch(Epoch epoch) {}

    @Override
    default void judged(int done, int total) {}

    /** Both hear everything, this one first. */
    default TrainingListener and(TrainingListener other) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void loaded(int done, int total) {
                first.loaded(done, total);
                other.loaded(done, total);
            }

            @Override
            public void skipped(Path file, String reason) {
                first.skipped(file, reason);
                other.skipped(file, reason);
            }

            @Override
            public void pretrained(LoadReport report) {
                first.pretrained(report);
                other.pretrained(report);
            }

            @Override
            public void resumed(int epochs) {
                first.resumed(epochs);
                other.resumed(epochs);
            }

            @Override
            public void warned(String what) {
                first.warned(what);
                other.warned(what);
            }

            @Override
            public void step(Step step) {
                first.step(step);
                other.step(step);
            }

            @Override
            public void epoch(Epoch epoch) {
                first.epoch(epoch);
                other.epoch(epoch);
            }

            @Override
            public void judged(int done, int total) {
                first.judged(done, total);
                other.judged(done, total);
            }

            @Override
            public void quantising(Phase phase, int done, int total) {
                first.quantising(phase, done, total);
                other.quantising(phase, done, total);
            }

            @Override
            public void compared(String candidate, double agreement, double divergence) {
                first.compared(candidate, agreement, divergence);
                other.compared(candidate, agreement, divergence);
            }

            @Override
            public void leftOut(String precision, String reason) {
                first.leftOut(precision, reason);
                other.leftOut(precision, reason);
            }
        };
    }
}
