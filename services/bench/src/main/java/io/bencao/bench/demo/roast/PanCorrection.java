package io.bencao.bench.demo.roast;

/**
 * An image that was graded, beside what it shows.
 *
 * @param image the image and its truth
 * @param graded what the checkpoint made of it
 */
record PanCorrection(PanImage image, Graded graded) {

    /** Whether the checkpoint was wrong. */
    boolean isNeeded() {
        return !graded.label().equals(image.truth().id());
    }

    /** Which image: {@code pan-2 at 96 s}. */
    String where() {
        return image.pan().source() + " at " + Math.round(image.image().seconds()) + " s";
    }
}
