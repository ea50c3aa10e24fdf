package io.bencao.resnet.train;

import io.bencao.resnet.data.Augmentation;
import java.util.List;

/**
 * How the network is fitted: all of its parameters, by gradient descent with a momentum of 0.9.
 *
 * @param name what it is called, for people and in what is written of a training
 * @param stages at least one; the last one's size is that of the checkpoint
 * @param batch images in a step
 * @param learningRate the largest learning rate
 * @param lastLearningRate what it has fallen to at the end
 * @param weightDecay pull of convolution and head weights to zero
 * @param labelSmoothing share of each label spread over all classes
 * @param warmUpEpochs epochs over which the learning rate rises
 * @param patience epochs without a better validation accuracy after which a stage ends
 * @param validation share of the training images that only judges
 * @param balanced whether every class counts the same, however many images it has
 * @param augmentation how far images are varied
 * @param seed of every random choice
 */
public record Recipe(
        String name,
        List<Stage> stages,
        int batch,
        double learningRate,
        double lastLearningRate,
        double weightDecay,
        double labelSmoothing,
        int warmUpEpochs,
        int patience,
        double validation,
        boolean balanced,
        Augmentation augmentation,
        long seed) {

    public Recipe {
        stages = List.copyOf(stages);
        require(!stages.isEmpty(), "A training needs one stage at least");
        require(batch >= 2, "A batch needs two images at least, not " + batch);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "The learning rate must be above 0, not " + learningRate);
        require(
                lastLearningRate >= 0 && lastLearningRate <= learningRate,
                "The last learning rate must be within 0 to the largest, " + learningRate + ", not "
                        + lastLearningRate);
        require(weightDecay >= 0 && weightDecay < 1, "Weight decay must be within 0 to 1, not " + weightDecay);
        require(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "Label smoothing must be within 0 to 1, not " + labelSmoothing);
        require(patience >= 1, "Patience must be one epoch at least, not " + patience);
        require(
                validation > 0 && validation < 1,
                "The share of images to validate by must be between 0 and 1, not " + validation);
    }

    /** What works without tuning: from scratch, at one size. */
    public static Recipe usual(int size, int epochs) {
        return new Recipe(
                KnownRecipe.DEFAULT.text(),
                List.of(new Stage(size, epochs)),
                32,
                0.05,
                0,
                5e-4,
                0.1,
                2,
                15,
                0.1,
                true,
                Augmentation.USUAL,
                1);
    }

    /** Height and width of the checkpoint's input. */
    public int inputSize() {
        return stages.get(stages.size() - 1).size();
    }

    /** Epochs of all stages. */
    public int epochs() {
        return stages.stream().mapToInt(Stage::epochs).sum();
    }

    /** The same with other stages. */
    public Recipe withStages(List<Stage> other) {
        return new Recipe(
                name,
                other,
                batch,
                learningRate,
                lastLearningRate,
                weightDecay,
                labelSmoothing,
                warmUpEpochs,
                patience,
                validation,
                balanced,
                augmentation,
                seed);
    }

    /** The same with another batch and learning rate. */
    public Recipe withBatch(int otherBatch, double otherLearningRate) {
        return new Recipe(
                name,
                stages,
                otherBatch,
                otherLearningRate,
                Math.min(lastLearningRate, otherLearningRate),
                weightDecay,
                labelSmoothing,
                warmUpEpochs,
                patience,
                validation,
                balanced,
                augmentation,
                seed);
    }

    /** The same with another augmentation and seed. */
    public Recipe withAugmentation(Augmentation otherAugmentation, long otherSeed) {
        return new Recipe(
                name,
                stages,
                batch,
                learningRate,
                lastLearningRate,
                weightDecay,
                labelSmoothing,
                warmUpEpochs,
                patience,
                validation,
                balanced,
                otherAugmentation,
                otherSeed);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
