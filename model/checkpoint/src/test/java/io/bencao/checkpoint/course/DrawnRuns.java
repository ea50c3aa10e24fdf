package io.bencao.checkpoint.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs of a course with four stages of 60, 90 and 80 s, seen through a network that is sure within a stage and torn between two. */
final class DrawnRuns {

    static final int STAGES = 4;
    private static final double[] USUAL = {60, 90, 80};

    private final Random random;

    DrawnRuns(long seed) {
        this.random = new Random(seed);
    }

    /** A run at a pace, an image every four seconds until {@code beyond} seconds after the last stage began. */
    GoldenRun at(double pace, double beyond) {
        List<Double> from = new ArrayList<>();
        double start = 0;
        for (double usual : USUAL) {
            start += usual / pace;
            from.add(start);
        }
        List<StageReading> readings = new ArrayList<>();
        for (double seconds = 0; seconds < start + beyond; seconds += 4) {
            readings.add(new StageReading(seconds, scores(place(seconds, from))));
        }
        return new GoldenRun(readings, from);
    }

    /** Golden runs of paces about 1. */
    static CoursePrior prior(long seed) {
        DrawnRuns drawn = new DrawnRuns(seed);
        List<GoldenRun> runs = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            runs.add(drawn.at(Math.exp(0.15 * drawn.random.nextGaussian()), 40));
        }
        return CourseLearning.learn("drawn", STAGES, runs);
    }

    /** 0 to 4, and how far within. */
    private static double place(double seconds, List<Double> from) {
        double start = 0;
        for (int stage = 0; stage < from.size(); stage++) {
            if (seconds < from.get(stage)) {
                return stage + (seconds - start) / (from.get(stage) - start);
            }
            start = from.get(stage);
        }
        return from.size() + Math.min(0.99, (seconds - start) / 80);
    }

    /** Torn where a stage begins, sure in its middle, with an error of its own in each image. */
    private float[] scores(double place) {
        float[] scores = new float[STAGES];
        double sum = 0;
        double seen = place - 0.5 + 0.1 * random.nextGaussian();
        for (int i = 0; i < STAGES; i++) {
            double away = seen - i;
            scores[i] = (float) (Math.exp(-12 * away * away) + 1e-6 * random.nextDouble());
            sum += scores[i];
        }
        for (int i = 0; i < STAGES; i++) {
            scores[i] /= (float) sum;
        }
        return scores;
    }
}
