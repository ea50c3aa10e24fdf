package io.bencao.cli.train;

import io.bencao.resnet.data.Symmetry;
import io.bencao.resnet.head.HeadRecipe;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Stage;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the network is fitted. */
final class RecipeOptions {

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "50",
            description = "Passes over the images. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--progressive",
            paramLabel = "SIZE[:N],...",
            description = "Begin with smaller images, end with those of --image-size; N epochs each, else equal shares"
                    + " of --epochs. The work grows with the area.")
    private String progressive;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Images in a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = {"--lr", "--learning-rate"},
            paramLabel = "R",
            defaultValue = "0.05",
            description = "Largest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--weight-decay",
            paramLabel = "R",
            defaultValue = "5e-4",
            description = "On convolution and head weights only. Default: ${DEFAULT-VALUE}.")
    private double weightDecay;

    @Option(
            names = "--label-smoothing",
            paramLabel = "R",
            defaultValue = "0.1",
            description = "Share of each label spread over all classes. Default: ${DEFAULT-VALUE}.")
    private double labelSmoothing;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "15",
            description = "Stop after so many epochs without a better validation accuracy. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--validation",
            paramLabel = "R",
            defaultValue = "0.1",
            description = "Share of the images that only judges. Default: ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--class-weights",
            paramLabel = "KIND",
            defaultValue = "balanced",
            description =
                    "balanced: every class counts the same, however many images it has (an image 0.1 to 10 times);"
                            + " none: every image does. Default: ${DEFAULT-VALUE}.")
    private ClassWeighting classWeights;

    @Mixin
    private AugmentationOptions augmentation;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of every random choice. Default: ${DEFAULT-VALUE}.")
    private long seed;

    private static final int WARM_UP_EPOCHS = 2;

    /** The recipe; what makes no sense is an IllegalArgumentException that says so. */
    Recipe recipe(int imageSize) {
        List<Stage> stages = progressive == null
                ? List.of(new Stage(imageSize, epochs))
                : new ProgressiveSizes(progressive, epochs).stages();
        int last = stages.get(stages.size() - 1).size();
        if (progressive != null && last != imageSize) {
            throw new IllegalArgumentException("--progressive ends with " + last + " pixels, but --image-size is "
                    + imageSize + ": let it end with that");
        }
        return new Recipe(
                stages,
                batch,
                learningRate,
                weightDecay,
                labelSmoothing,
                WARM_UP_EPOCHS,
                patience,
                validation,
                balanced(),
                augmentation.augmentation(),
                seed);
    }

    /** How a head is fitted; penalty and start are not the user's concern or are chosen elsewhere. */
    HeadRecipe headRecipe(HeadRecipe.Start start) {
        return new HeadRecipe(OptionalDouble.empty(), balanced(), start, augmentation.symmetryOr(Symmetry.NONE), seed);
    }

    /** Share of the images that only judges. */
    double validation() {
        if (!(validation > 0 && validation < 1)) {
            throw new IllegalArgumentException(
                    "The share of images to validate by must be between 0 and 1, not " + validation);
        }
        return validation;
    }

    private boolean balanced() {
        return classWeights == ClassWeighting.BALANCED;
    }
}
