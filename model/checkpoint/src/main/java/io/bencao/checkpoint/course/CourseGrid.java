package io.bencao.checkpoint.course;

import java.util.Arrays;

/**
 * Positions and paces that a belief is spread over. A position is a time of the usual run in seconds: a run of pace 2 passes two of them
 * in one. The last stage has no end; it is given a fifth of the course, and whoever is there stays.
 */
final class CourseGrid {

    /** Cells of position. */
    static final int CELLS = 240;

    /** Paces, evenly in their logarithm over three standard deviations to either side. */
    static final int PACES = 13;

    /** Steps of time in a usual run; each adds a little doubt about position, a twelfth of a step or so. */
    private static final int STEPS = 80;

    private static final double TAIL = 0.2;
    private static final double DEVIATIONS = 3;

    /** A witness who has seen the last image as well says little new: neighbouring images share pan, lamps and camera. */
    private static final double NEWS = 0.25;

    private final double[] stageStart;
    private final double cell;
    private final double step;
    private final double[] pace = new double[PACES];
    private final double paceChange;
    private final double[][] likelihood;
    private final double stretch;
    private final double[] first = new double[PACES * CELLS];

    CourseGrid(CoursePrior prior) {
        stageStart = new double[prior.stages()];
        for (int stage = 1; stage < stageStart.length; stage++) {
            stageStart[stage] = stageStart[stage - 1] + prior.stageSeconds().get(stage - 1);
        }
        double course = stageStart[stageStart.length - 1];
        double whole = course * (1 + TAIL);
        cell = whole / CELLS;
        step = course / STEPS;
        stretch = whole / prior.answers().size();
        double apart = 2 * DEVIATIONS * prior.paceSpread() / (PACES - 1);
        double stepsInStage = (double) STEPS / prior.stageSeconds().size();
        paceChange = Math.min(0.5, prior.paceWander() * prior.paceWander() / stepsInStage / (apart * apart));
        likelihood = prior.answers().stream()
                .map(row ->
                        row.stream().mapToDouble(share -> Math.pow(share, NEWS)).toArray())
                .toArray(double[][]::new);
        fillFirst(prior.paceSpread(), apart);
    }

    /** At the beginning, or a little after it if the first image was late; paces spread as in golden runs. */
    private void fillFirst(double spread, double apart) {
        double scale = 0.02 * stageStart[stageStart.length - 1] / cell;
        for (int p = 0; p < PACES; p++) {
            double logPace = (p - (PACES - 1) / 2) * apart;
            pace[p] = Math.exp(logPace);
            double weight = Math.exp(-0.5 * logPace * logPace / (spread * spread));
            for (int c = 0; c * cell < stageStart[1]; c++) {
                first[p * CELLS + c] = weight * Math.exp(-c / scale);
            }
        }
        normalise(first);
    }

    /** What is believed before the first image. */
    double[] first() {
        return first.clone();
    }

    int stages() {
        return stageStart.length;
    }

    /** Seconds of a step of time. */
    double step() {
        return step;
    }

    double pace(int which) {
        return pace[which];
    }

    /** The middle of a cell. */
    double position(int cellNumber) {
        return (cellNumber + 0.5) * cell;
    }

    /** Where a stage begins, 0 being the first. */
    double start(int stage) {
        return stageStart[stage];
    }

    /** The place of a position, 1 where the first stage begins, 2 where the second does; within the last it stays below its end. */
    double place(double position) {
        int last = stageStart.length - 1;
        int stage = 0;
        while (stage < last && position >= stageStart[stage + 1]) {
            stage++;
        }
        double length = stage == last ? CELLS * cell - stageStart[last] : stageStart[stage + 1] - stageStart[stage];
        return 1 + stage + Math.min(0.99, (position - stageStart[stage]) / length);
    }

    /** Moves a belief on by a step: everybody by his pace, a few to a neighbouring pace. It never moves back. */
    double[] advance(double[] belief) {
        double[] moved = new double[belief.length];
        for (int p = 0; p < PACES; p++) {
            double shift = pace[p] * step / cell;
            int whole = (int) shift;
            double part = shift - whole;
            for (int c = 0; c < CELLS; c++) {
                double weight = belief[p * CELLS + c];
                moved[p * CELLS + Math.min(CELLS - 1, c + whole)] += weight * (1 - part);
                moved[p * CELLS + Math.min(CELLS - 1, c + whole + 1)] += weight * part;
            }
        }
        double[] mixed = new double[belief.length];
        for (int p = 0; p < PACES; p++) {
            int slower = Math.max(0, p - 1);
            int faster = Math.min(PACES - 1, p + 1);
            for (int c = 0; c < CELLS; c++) {
                double weight = moved[p * CELLS + c];
                mixed[p * CELLS + c] += weight * (1 - paceChange);
                mixed[slower * CELLS + c] += weight * paceChange / 2;
                mixed[faster * CELLS + c] += weight * paceChange / 2;
            }
        }
        return mixed;
    }

    /**
     * Weighs a belief by what an image says.
     *
     * @param after seconds from the belief's time to the image's
     */
    void weigh(double[] belief, StageReading reading, double after) {
        int level = AnswerLevels.of(reading.meanPlace());
        for (int p = 0; p < PACES; p++) {
            for (int c = 0; c < CELLS; c++) {
                double then = position(c) + pace[p] * after;
                int row = Math.max(0, Math.min(likelihood.length - 1, (int) (then / stretch)));
                belief[p * CELLS + c] *= likelihood[row][level];
            }
        }
        normalise(belief);
    }

    private static void normalise(double[] belief) {
        double sum = Arrays.stream(belief).sum();
        for (int i = 0; i < belief.length; i++) {
            belief[i] /= sum;
        }
    }
}
