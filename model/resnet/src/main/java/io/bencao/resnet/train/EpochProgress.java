package io.bencao.resnet.train;

/**
 * How far a fit has come, at the end of an epoch.
 *
 * @param stage index of the stage that runs
 * @param epochs of this stage that are done
 * @param earlier epochs done in the stages before
 * @param bestAccuracy best validation accuracy of this stage; below 0 before there is one
 * @param sinceBest epochs without a better one
 * @param imagesPerSecond learned in the last epoch
 * @param seconds that the run has taken so far, all its processes together
 */
record EpochProgress(
        int stage,
        int epochs,
        int earlier,
        double bestAccuracy,
        int sinceBest,
        double imagesPerSecond,
        double seconds) {

    static final EpochProgress START = new EpochProgress(0, 0, 0, -1, 0, 0, 0);

    /** After one more epoch. */
    EpochProgress judged(double accuracy, double imagesPerSecondNow, double secondsSoFar) {
        boolean better = accuracy > bestAccuracy;
        return new EpochProgress(
                stage,
                epochs + 1,
                earlier,
                Math.max(accuracy, bestAccuracy),
                better ? 0 : sinceBest + 1,
                imagesPerSecondNow,
                secondsSoFar);
    }

    /** At the beginning of the next stage. */
    EpochProgress nextStage() {
        return new EpochProgress(stage + 1, 0, earlier + epochs, -1, 0, imagesPerSecond, seconds);
    }

    /** Epochs that were run in all stages. */
    int done() {
        return earlier + epochs;
    }
}
