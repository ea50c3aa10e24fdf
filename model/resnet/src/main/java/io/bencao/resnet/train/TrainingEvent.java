package io.bencao.resnet.train;

import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.quantise.QuantiserListener;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What happens in a training, told one by one, on the threads that train and judge; so whoever hears it must be quick.
 * Consumers take the kinds that they want to know of.
 */
public sealed interface TrainingEvent {

    /** The folder was gone through; a line says what was taken, what was left out and why. */
    record FolderRead(String summary) implements TrainingEvent {}

    /** What the training goes by. */
    record Planned(Recipe recipe, String preparation) implements TrainingEvent {}

    /** The images were divided by whole groups; a line says how. */
    record GroupsDivided(String summary) implements TrainingEvent {}

    /** So many images of all have been decoded or left out. */
    record ImagesLoaded(int done, int total) implements TrainingEvent {}

    /** An image can't be used and is left out. */
    record ImageSkipped(Path file, String reason) implements TrainingEvent {}

    /** The network has another program's values; what became of each parameter. */
    record PretrainedLoaded(LoadReport report) implements TrainingEvent {}

    /** An earlier run is taken up after so many epochs. */
    record Resumed(int epochs) implements TrainingEvent {}

    /** Something went wrong that the training goes on without. */
    record Warning(String what) implements TrainingEvent {}

    /**
     * A step is done.
     *
     * @param at which one
     * @param size height and width of the images
     * @param loss mean over the epoch so far
     * @param accuracy of the augmented images of this epoch so far
     * @param imagesPerSecond over this epoch so far
     * @param remaining estimate for all epochs to come
     */
    record StepDone(Position at, int size, double loss, double accuracy, double imagesPerSecond, Duration remaining)
            implements TrainingEvent {}

    /**
     * Where a training is.
     *
     * @param epoch from 1 on, over all stages
     * @param epochs of all stages
     * @param step from 1 on, in this epoch
     * @param steps in this epoch
     */
    record Position(int epoch, int epochs, int step, int steps) {}

    /**
     * An epoch is done and judged.
     *
     * @param last its last step, with the sums over the epoch
     * @param validationAccuracy of the images that only judge
     * @param best whether it is the best of its stage so far
     * @param learningRate the last one
     */
    record EpochDone(StepDone last, double validationAccuracy, boolean best, double learningRate)
            implements TrainingEvent {}

    /** So many images of all have been answered by the exported file, or left out. */
    record ImagesJudged(int done, int total) implements TrainingEvent {}

    /** So much of a phase of quantising is done. */
    record Quantising(QuantiserListener.Phase phase, int done, int total) implements TrainingEvent {}

    /** A candidate for INT8 was compared with the network in floats. */
    record CandidateCompared(String candidate, double agreement, double divergence) implements TrainingEvent {}

    /** A precision answers too much worse than fp32 and is left out of the checkpoint; a sentence says how much. */
    record PrecisionLeftOut(String precision, String reason) implements TrainingEvent {}
}
