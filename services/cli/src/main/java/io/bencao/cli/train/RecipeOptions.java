package io.bencao.cli.train;

import io.bencao.resnet.data.Symmetry;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.pixels.PreparationPreset;
import io.bencao.resnet.train.KnownRecipe;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the network is fitted: as a recipe says, but for what is given beside it. */
final class RecipeOptions {

    private static final double HEAD_VALIDATION = 0.1;

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "default",
            description =
                    "Settings that belong together. default: what works from nothing and learns from little. course: as"
                            + " the herb course fine-tunes pretrained weights: learning rate 0.001 falling to 0.00001,"
                            + " no weight decay, smoothing, weights or warm-up, a square of 700 of 1000 pixels and its"
                            + " mirror image, a fifth to judge by, patience 5, --preprocessing course. An option given"
                            + " beside it is stronger. Default: ${DEFAULT-VALUE}.")
    private String recipe;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the images. Default: 50.")
    private Integer epochs;

    @Option(
            names = "--progressive",
            paramLabel = "SIZE[:N],...",
            description = "Begin with smaller images, end with those of --image-size; N epochs each, else equal shares"
                    + " of --epochs. The work grows with the area.")
    private String progressive;

    @Option(names = "--batch", paramLabel = "N", description = "Images in a step. Default: 32.")
    private Integer batch;

    @Option(
            names = {"--lr", "--learning-rate"},
            paramLabel = "R",
            description = "Largest learning rate. Default: 0.05, with --pretrained 0.01; course 0.001.")
    private Double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            description = "On convolution and head weights only. Default: 5e-4; course 0.")
    private Double weightDecay;

    @Option(
            names = "--label-smoothing",
            paramLabel = "R",
            description = "Share of each label spread over all classes. Default: 0.1; course 0.")
    private Double labelSmoothing;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after so many epochs without a better validation accuracy. Default: 15; course 5.")
    private Integer patience;

    @Option(
            names = "--validation",
            paramLabel = "R",
            description = "Share of the images that only judges, where there is no 'val' folder. Default: 0.1; course"
                    + " 0.2.")
    private Double validation;

    @Option(
            names = "--class-weights",
            paramLabel = "KIND",
            description =
                    "balanced: every class counts the same, however many images it has (an image 0.1 to 10 times);"
                            + " none: every image does. Default: balanced; course none.")
    private ClassWeighting classWeights;

    @Mixin
    private AugmentationOptions augmentation;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of every random choice. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The recipe; what makes no sense is an IllegalArgumentException that says so.
     *
     * @param pretrained whether the network begins with weights that know images
     */
    Recipe recipe(int imageSize, boolean pretrained) {
        Recipe usual = usual(imageSize, pretrained);
        double rate = given(learningRate, usual.learningRate());
        return new Recipe(
                usual.name(),
                stages(imageSize, given(epochs, usual.epochs())),
                given(batch, usual.batch()),
                rate,
                Math.min(rate, usual.lastLearningRate()),
                given(weightDecay, usual.weightDecay()),
                given(labelSmoothing, usual.labelSmoothing()),
                usual.warmUpEpochs(),
                given(patience, usual.patience()),
                given(validation, usual.validation()),
                classWeights == null ? usual.balanced() : balanced(),
                augmentation.beside(usual.augmentation()),
                seed);
    }

    /** What the recipe says where nothing is given beside it. */
    Recipe usual(int imageSize, boolean pretrained) {
        KnownRecipe known = known();
        return pretrained ? known.pretrainedAt(imageSize) : known.at(imageSize);
    }

    /** How the recipe wants images to be prepared. */
    PreparationPreset preparation() {
        return known().preparation();
    }

    private KnownRecipe known() {
        try {
            return KnownRecipe.named(recipe);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--recipe: " + e.getMessage() + ".", e);
        }
    }

    private List<Stage> stages(int imageSize, int passes) {
        if (progressive == null) {
            return List.of(new Stage(imageSize, passes));
        }
        List<Stage> stages = new ProgressiveSizes(progressive, passes).stages();
        int last = stages.get(stages.size() - 1).size();
        if (last != imageSize) {
            throw new IllegalArgumentException("--progressive ends with " + last + " pixels, but --image-size is "
                    + imageSize + ": let it end with that");
        }
        return stages;
    }

    private static <T> T given(T beside, T usual) {
        return Optional.ofNullable(beside).orElse(usual);
    }

    /** How a head is fitted; penalty and start are not the user's concern or are chosen elsewhere. */
    HeadRecipe headRecipe(HeadRecipe.Start start) {
        return new HeadRecipe(OptionalDouble.empty(), balanced(), start, augmentation.symmetryOr(Symmetry.NONE), seed);
    }

    /** Share of the images that only judges a head. */
    double validation() {
        double share = given(validation, HEAD_VALIDATION);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "The share of images to validate by must be between 0 and 1, not " + share);
        }
        return share;
    }

    private boolean balanced() {
        return classWeights != ClassWeighting.NONE;
    }
}
