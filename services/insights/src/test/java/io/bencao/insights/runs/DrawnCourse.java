package io.bencao.insights.runs;

import io.bencao.checkpoint.course.CourseLearning;
import io.bencao.checkpoint.course.CoursePrior;
import io.bencao.checkpoint.course.GoldenRun;
import io.bencao.checkpoint.course.StageReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up answers of a network to the images of pans with four stages: sure within a stage, torn between two where one begins. */
public final class DrawnCourse {

    public static final String FAMILY = "drawn";
    public static final int STAGES = 4;

    /** When the second stage begins, the third and the fourth, at pace 1. */
    public static final List<Double> BEGINS = List.of(60.0, 150.0, 230.0);

    private final Random random;

    public DrawnCourse(long seed) {
        this.random = new Random(seed);
    }

    /** What golden runs of this course teach. */
    public static CoursePrior prior() {
        DrawnCourse drawn = new DrawnCourse(1);
        List<GoldenRun> golden = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double pace = Math.exp(0.15 * drawn.random.nextGaussian());
            List<StageReading> readings = new ArrayList<>();
            for (double seconds = 0; seconds < 270 / pace; seconds += 4) {
                readings.add(new StageReading(seconds, drawn.scores(seconds * pace)));
            }
            golden.add(new GoldenRun(
                    readings, BEGINS.stream().map(begin -> begin / pace).toList()));
        }
        return CourseLearning.learn(FAMILY, STAGES, golden);
    }

    /** The scores of an image that was taken so many seconds after the beginning of a usual run. */
    public float[] scores(double seconds) {
        float[] scores = new float[STAGES];
        float sum = 0;
        double seen = place(seconds) - 0.5 + 0.1 * random.nextGaussian();
        for (int i = 0; i < STAGES; i++) {
            double away = seen - i;
            scores[i] = (float) (Math.exp(-12 * away * away) + 1e-6 * random.nextDouble());
            sum += scores[i];
        }
        for (int i = 0; i < STAGES; i++) {
            scores[i] /= sum;
        }
        return scores;
    }

    /** 0 to 4, and how far within. */
    private static double place(double seconds) {
        double start = 0;
        for (int stage = 0; stage < BEGINS.size(); stage++) {
            if (seconds < BEGINS.get(stage)) {
                return stage + (seconds - start) / (BEGINS.get(stage) - start);
            }
            start = BEGINS.get(stage);
        }
        return BEGINS.size() + Math.min(0.99, (seconds - start) / 80);
    }
}
