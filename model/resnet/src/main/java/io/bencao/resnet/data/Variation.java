package io.bencao.resnet.data;

/**
 * How far a training picture is varied each time it is shown.
 *
 * @param symmetry mirror images and turns
 * @param smallestZoom least side of the window cut out, as a share of what serving sees
 * @param largestZoom largest side of it
 * @param overhang how far it may reach beyond the border, as a share of the picture; what lies there is mirrored
 * @param light largest change of brightness and of contrast, as a share
 * @param erased chance that a rectangle is blotted out
 */
public record Variation(
        Symmetry symmetry, double smallestZoom, double largestZoom, double overhang, double light, double erased) {

    /** For photographs of things that stand upright. */
    public static final Variation USUAL = new Variation(Symmetry.MIRROR, 0.75, 1.1, 0.1, 0.15, 0.25);

    /** Nothing is varied. */
    public static final Variation OFF = new Variation(Symmetry.NONE, 1, 1, 0, 0, 0);

    /** The same with another symmetry. */
    public Variation with(Symmetry other) {
        return new Variation(other, smallestZoom, largestZoom, overhang, light, erased);
    }
}
