package io.bencao.cli.train;

import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.Symmetry;
import picocli.CommandLine.Option;

/** How far images are varied each time they are shown. */
final class AugmentationOptions {

    private static final double LARGEST_WINDOW = 1.1;
    private static final double OVERHANG = 0.1;

    @Option(
            names = "--symmetry",
            paramLabel = "KIND",
            description = "Which images of an image show the same class: none, mirror (left and right) or square (any"
                    + " quarter turn too, as seen from above). Default: mirror; with --freeze-backbone none, since each"
                    + " image costs a pass through the network.")
    private Symmetry symmetry;

    @Option(
            names = "--crop",
            paramLabel = "R",
            defaultValue = "0.75",
            description =
                    "Least side of the window that is cut out at random, as a share of what serving sees. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double crop;

    @Option(
            names = "--light",
            paramLabel = "R",
            defaultValue = "0.15",
            description = "Largest change of brightness and contrast. Default: ${DEFAULT-VALUE}.")
    private double light;

    @Option(
            names = "--colour",
            paramLabel = "R",
            defaultValue = "0.05",
            description =
                    "Largest change of saturation and of each colour's strength. Keep it small where the class is a"
                            + " matter of colour. Default: ${DEFAULT-VALUE}.")
    private double colour;

    @Option(
            names = "--erase",
            paramLabel = "R",
            defaultValue = "0.25",
            description = "Chance that a rectangle is blotted out. Default: ${DEFAULT-VALUE}.")
    private double erased;

    Augmentation augmentation() {
        return new Augmentation(
                symmetryOr(Symmetry.MIRROR), crop, Math.max(crop, LARGEST_WINDOW), OVERHANG, light, colour, erased);
    }

    Symmetry symmetryOr(Symmetry otherwise) {
        return symmetry == null ? otherwise : symmetry;
    }
}
