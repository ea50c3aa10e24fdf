package io.bencao.checkpoint.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns from golden runs: how long stages take, how paces differ, and what the checkpoint answers where in the course. Stages are lined
 * up by their beginnings and run evenly between them.
 */
public final class CourseLearning {

    private static final int STRETCHES = 60;

    /** No handful of runs shows all there is: paces spread at least so much. */
    private static final double LEAST_SPREAD = 0.08;

    /** Whole stages even out what a fire does within one: paces wander at least so much. */
    private static final double LEAST_WANDER = 0.18;

    /** How many images count as wrong by chance beside those that were seen, over all levels together. */
    private static final double UNSEEN = 1;

    /** The share of images that say anything at all: an arm, a lamp, another pan. */
    private static final double WRONG = 0.03;

    /** Neighbouring stretches, which answer nearly alike, by their weight. */
    private static final double[] NEAR = {1, 0.6, 0.25};

    private CourseLearning() {}

    /**
     * Learns a family's course.
     *
     * @param family its name
     * @param stages how many it has, at least 2
     * @param runs golden ones; each stage but the last must have ended in two of them
     * @throws IllegalArgumentException if they are too few; the message says of which stage
     */
    public static CoursePrior learn(String family, int stages, List<GoldenRun> runs) {
        List<Double> usual = new ArrayList<>();
        for (int stage = 0; stage < stages - 1; stage++) {
            int which = stage;
            double[] lasted = runs.stream()
                    .filter(run -> run.stageFrom().size() > which)
                    .mapToDouble(run -> run.lasted(which))
                    .sorted()
                    .toArray();
            if (lasted.length < 2) {
                throw new IllegalArgumentException("family " + family + ": stage " + (stage + 1) + " ended in "
                        + lasted.length + " of " + runs.size() + " golden runs; it takes two at least");
            }
            usual.add((lasted[(lasted.length - 1) / 2] + lasted[lasted.length / 2]) / 2);
        }
        List<double[]> logPaces = runs.stream()
                .map(run -> logPaces(run, usual))
                .filter(paces -> paces.length > 0)
                .toList();
        double spread =
                deviation(logPaces.stream().mapToDouble(CourseLearning::mean).toArray());
        double wander = deviation(logPaces.stream()
                .flatMapToDouble(paces -> Arrays.stream(paces).map(pace -> pace - mean(paces)))
                .toArray());
        return new CoursePrior(
                family,
                usual,
                Math.max(LEAST_SPREAD, spread),
                Math.max(LEAST_WANDER, wander),
                answers(stages, usual, runs));
    }

    /** For each stage that ended, the logarithm of how much faster than usual it was. */
    private static double[] logPaces(GoldenRun run, List<Double> usual) {
        double[] paces = new double[Math.min(usual.size(), run.stageFrom().size())];
        for (int stage = 0; stage < paces.length; stage++) {
            paces[stage] = Math.log(usual.get(stage) / run.lasted(stage));
        }
        return paces;
    }

    private static List<List<Double>> answers(int stages, List<Double> usual, List<GoldenRun> runs) {
        int levels = AnswerLevels.count(stages);
        double[][] seen = new double[STRETCHES][levels];
        double course = usual.stream().mapToDouble(each -> each).sum();
        CourseGrid places = new CourseGrid(even(usual, levels));
        double stretch = places.position(CourseGrid.CELLS) / STRETCHES;
        for (GoldenRun run : runs) {
            double pace = Math.exp(mean(logPaces(run, usual)));
            for (StageReading reading : run.readings()) {
                double position = position(run, reading.seconds(), usual, Double.isNaN(pace) ? 1 : pace);
                int at = (int) Math.min(STRETCHES - 1.0, Math.min(position, 2 * course) / stretch);
                for (int away = 1 - NEAR.length; away < NEAR.length; away++) {
                    int near = Math.max(0, Math.min(STRETCHES - 1, at + away));
                    seen[near][AnswerLevels.of(reading.meanPlace())] += NEAR[Math.abs(away)];
                }
            }
        }
        return Arrays.stream(seen).map(row -> shares(row, levels)).toList();
    }

    /** A course of which nothing is known but how long its stages take. */
    private static CoursePrior even(List<Double> usual, int levels) {
        Double[] row = new Double[levels];
        Arrays.fill(row, 1.0 / levels);
        return new CoursePrior("", usual, 1, 1, List.of(List.of(row)));
    }

    /** Where in the usual run this one was: evenly within a stage that ended, by its pace in one that didn't. */
    private static double position(GoldenRun run, double seconds, List<Double> usual, double pace) {
        int stage = run.stageAt(seconds);
        double start = usual.stream().limit(stage).mapToDouble(each -> each).sum();
        double within = seconds - run.from(stage);
        if (stage == usual.size()) {
            return start + within * pace;
        }
        boolean ended = stage < run.stageFrom().size();
        double share = ended ? within / run.lasted(stage) : within * pace / usual.get(stage);
        return start + usual.get(stage) * Math.min(0.999, share);
    }

    private static List<Double> shares(double[] row, int levels) {
        double sum = Arrays.stream(row).sum() + UNSEEN;
        return Arrays.stream(row)
                .map(count -> (1 - WRONG) * (count + UNSEEN / levels) / sum + WRONG / levels)
                .boxed()
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
