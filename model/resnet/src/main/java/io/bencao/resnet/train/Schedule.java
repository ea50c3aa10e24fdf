package io.bencao.resnet.train;

/**
 * The learning rate over a recipe's stages. Time is counted in pixels of one image, summed over steps: what a step costs grows
 * with the area.
 */
final class Schedule {

    /** Share of a training over which the rate may rise: one of few epochs is not to be all warm-up. */
    private static final double LONGEST_WARM_UP = 0.1;

    private final Recipe recipe;
    private final int stepsPerEpoch;
    private final LearningRate learningRate;

    Schedule(Recipe recipe, int stepsPerEpoch) {
        this.recipe = recipe;
        this.stepsPerEpoch = stepsPerEpoch;
        double warmUp = Math.min(before(recipe.warmUpEpochs()), whole() * LONGEST_WARM_UP);
        this.learningRate =
                new LearningRate((float) recipe.learningRate(), (float) recipe.lastLearningRate(), warmUp, whole());
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** Work of one step of a stage. */
    static double step(Stage stage) {
        return (double) stage.size() * stage.size();
    }

    /** Work of the first so many epochs, each stage run to its end. */
    double before(int epochs) {
        double work = 0;
        int left = epochs;
        for (Stage stage : recipe.stages()) {
            int counted = Math.min(left, stage.epochs());
            work += (double) counted * stepsPerEpoch * step(stage);
            left -= counted;
        }
        return work;
    }

    /** Work of all epochs. */
    double whole() {
        return before(recipe.epochs());
    }

    /** The learning rate of a step. */
    float learningRate(Stage stage, double workBefore) {
        return learningRate.at(workBefore, step(stage));
    }
}
