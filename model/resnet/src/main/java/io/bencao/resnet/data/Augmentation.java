package io.bencao.resnet.data;

/**
 * How far a training image is varied each time it is shown.
 *
 * @param symmetry mirror images and turns
 * @param smallestZoom least side of the window cut out, as a share of what serving sees
 * @param largestZoom largest side of it
 * @param smallestAspect least ratio of its shorter side to its longer one; 1 for squares
 * @param overhang how far it may reach beyond the border, as a share of the image; what lies there is mirrored
 * @param light largest change of brightness and of contrast, as a share
 * @param colour largest change of saturation and of each channel's strength, as a share
 * @param erased chance that a rectangle is blotted out
 */
public record Augmentation(
        Symmetry symmetry,
        double smallestZoom,
        double largestZoom,
        double smallestAspect,
        double overhang,
        double light,
        double colour,
        double erased) {

    /** For photographs of things that stand upright. */
    public static final Augmentation USUAL = new Augmentation(Symmetry.MIRROR, 0.75, 1.1, 0.75, 0.1, 0.15, 0.05, 0.25);

    /**
     * The herb course's: a square of 700 of 1000 pixels at random, four of them beyond the border at most, and its mirror image.
     * What a network sees while it learns is larger than what it sees when it serves, as there.
     */
    public static final Augmentation COURSE = new Augmentation(Symmetry.MIRROR, 0.7, 0.7, 1, 0.004, 0, 0, 0);

    /** Nothing is varied. */
    public static final Augmentation OFF = new Augmentation(Symmetry.NONE, 1, 1, 1, 0, 0, 0, 0);

    public Augmentation {
        require(
                smallestZoom > 0 && smallestZoom <= largestZoom,
                "The smallest window must be above 0 and not above the" + " largest, " + largestZoom + ": it is "
                        + smallestZoom);
        require(
                smallestAspect > 0 && smallestAspect <= 1,
                "The smallest ratio of a window's sides must be above 0 and at most 1, not " + smallestAspect);
        require(overhang >= 0 && overhang <= 0.5, "The overhang must be within 0 to 0.5, not " + overhang);
        require(light >= 0 && light < 1, "The change of light must be at least 0 and below 1, not " + light);
        require(colour >= 0 && colour < 1, "The change of colour must be at least 0 and below 1, not " + colour);
        require(erased >= 0 && erased <= 1, "The chance of a blot must be within 0 to 1, not " + erased);
    }

    /** The same with another symmetry. */
    public Augmentation with(Symmetry other) {
        return new Augmentation(other, smallestZoom, largestZoom, smallestAspect, overhang, light, colour, erased);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
