package io.bencao.cli.train;

import io.bencao.resnet.data.Augmentation;
import io.bencao.resnet.data.Symmetry;
import picocli.CommandLine.Option;

/** How far images are varied each time they are shown. */
final class AugmentationOptions {

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
            description =
                    "Least side of the window that is cut out at random, as a share of what serving sees. Default:"
                            + " 0.75; course 0.7, always a square of that size.")
    private Double crop;

    @Option(
            names = "--light",
            paramLabel = "R",
            description = "Largest change of brightness and contrast. Default: 0.15; course 0.")
    private Double light;

    @Option(
            names = "--colour",
            paramLabel = "R",
            description =
                    "Largest change of saturation and of each colour's strength. Keep it small where the class is a"
                            + " matter of colour. Default: 0.05; course 0.")
    private Double colour;

    @Option(
            names = "--erase",
            paramLabel = "R",
            description = "Chance that a rectangle is blotted out. Default: 0.25; course 0.")
    private Double erased;

    /** A recipe's, but for what is given. Where its windows may be stretched, a smaller one may be more so. */
    Augmentation beside(Augmentation usual) {
        double smallest = crop == null ? usual.smallestZoom() : crop;
        double aspect = crop == null || usual.smallestAspect() == 1 ? usual.smallestAspect() : Math.min(1, crop);
        return new Augmentation(
                symmetryOr(usual.symmetry()),
                smallest,
                Math.max(smallest, usual.largestZoom()),
                aspect,
                usual.overhang(),
                light == null ? usual.light() : light,
                colour == null ? usual.colour() : colour,
                erased == null ? usual.erased() : erased);
    }

    Symmetry symmetryOr(Symmetry otherwise) {
        return symmetry == null ? otherwise : symmetry;
    }
}
