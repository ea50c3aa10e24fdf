package io.bencao.resnet.train;

import io.bencao.resnet.data.Batch;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One pass over the images, step by step. */
final class EpochRun {

    private final Network network;
    private final Recipe recipe;
    private final Schedule schedule;
    private final Stage stage;
    private final int epoch;
    private final Consumer<TrainingEvent> events;
    private final long start = System.nanoTime();
    private int steps;
    private int seen;
    private int right;
    private double losses;
    private float learningRate;
    private TrainingEvent.StepDone last;

    /**
     * @param epoch number over all stages, from 0 on
     */
    EpochRun(
            Network network, Recipe recipe, Schedule schedule, Stage stage, int epoch, Consumer<TrainingEvent> events) {
        this.network = network;
        this.recipe = recipe;
        this.schedule = schedule;
        this.stage = stage;
        this.epoch = epoch;
        this.events = events;
    }

    void learn(Batch batch) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The training was stopped");
        }
        learningRate = schedule.learningRate(stage, done());
        Network.Outcome outcome = network.learn(batch, learningRate);
        if (!Double.isFinite(outcome.loss())) {
            throw new DivergedException("The loss became " + outcome.loss() + " in epoch " + (epoch + 1)
                    + ": the learning rate " + recipe.learningRate() + " is too large for these images, take a third");
        }
        steps++;
        seen += batch.count();
        right += outcome.right();
        losses += outcome.loss();
        double seconds = (System.nanoTime() - start) / 1e9;
        last = new TrainingEvent.StepDone(
                new TrainingEvent.Position(epoch + 1, recipe.epochs(), steps, schedule.stepsPerEpoch()),
                stage.size(),
                losses / steps,
                (double) right / seen,
                seen / seconds,
                remaining(seconds / steps / Schedule.step(stage)));
        events.accept(last);
    }

    private double done() {
        return schedule.before(epoch) + steps * Schedule.step(stage);
    }

    /** Judging is left out of the estimate. */
    private Duration remaining(double secondsPerWork) {
        return Duration.ofMillis((long) (1000 * secondsPerWork * (schedule.whole() - done())));
    }

    /** The last step, with the sums over the epoch. */
    TrainingEvent.StepDone last() {
        return last;
    }

    /** The last step's learning rate. */
    float learningRate() {
        return learningRate;
    }
}
