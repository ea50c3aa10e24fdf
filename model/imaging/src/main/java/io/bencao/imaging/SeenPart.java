package io.bencao.imaging;

/**
 * Which part of an upright image a network sees, in shares of the image's width and height: where its input's corners lie in the image.
 * Below 0 and above 1 it looks at black bars beside the image.
 *
 * @param left edge, 0 at the image's own
 * @param top edge, 0 at the image's own
 * @param width 1 for as wide as the image
 * @param height 1 for as high as the image
 */
public record SeenPart(double left, double top, double width, double height) {

    /**
     * Of an image.
     *
     * @param preprocessing how it is prepared
     * @param header of the image as it is stored, upright or not
     */
    public static SeenPart of(Preprocessing preprocessing, ImageHeader header) {
        return of(preprocessing, header.uprightWidth(), header.uprightHeight());
    }

    /** Of an upright image of this size, pixels. */
    static SeenPart of(Preprocessing preprocessing, int width, int height) {
        SeenPart square = square(preprocessing.fit(), width, height);
        int resized = preprocessing.resizeShortSide();
        double rim = (double) ((resized - preprocessing.inputSize()) / 2) / resized;
        double seen = (double) preprocessing.inputSize() / resized;
        return new SeenPart(
                square.left + rim * square.width,
                square.top + rim * square.height,
                seen * square.width,
                seen * square.height);
    }

    private static SeenPart square(Fit fit, int width, int height) {
        int side =
                switch (fit) {
                    case CROP -> Math.min(width, height);
                    case LETTERBOX -> Math.max(width, height);
                    case SQUASH -> 0;
                };
        return side == 0
                ? new SeenPart(0, 0, 1, 1)
                : new SeenPart(
                        Math.floorDiv(width - side, 2) / (double) width,
                        Math.floorDiv(height - side, 2) / (double) height,
                        (double) side / width,
                        (double) side / height);
    }
}
