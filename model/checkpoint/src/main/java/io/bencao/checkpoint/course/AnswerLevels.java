package io.bencao.checkpoint.course;

/**
 * The mean place of an answer, in levels that are fine where networks mostly are, near certainty: within 0.01, 0.05 and 0.2 of a stage,
 * and two between.
 */
final class AnswerLevels {

    private static final double[] EDGES = {0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99};

    private AnswerLevels() {}

    /** How many levels there are. */
    static int count(int stages) {
        return (stages - 1) * EDGES.length + 1;
    }

    /** The level of a mean place, 0 for certainty of the first stage. */
    static int of(double meanPlace) {
        int stage = (int) meanPlace;
        double beyond = meanPlace - stage;
        int level = stage * EDGES.length;
        for (double edge : EDGES) {
            level += beyond >= edge ? 1 : 0;
        }
        return level;
    }
}
