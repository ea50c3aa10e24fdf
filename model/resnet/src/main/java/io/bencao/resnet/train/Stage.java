package io.bencao.resnet.train;

/**
 * A part of a training at one image size. Small first, full size last, learns in a fraction of the time, since the work
 * grows with the area.
 *
 * @param size height and width in pixels
 * @param epochs passes over the images
 */
public record Stage(int size, int epochs) {

    private static final int SMALLEST = 32;

    public Stage {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("Images of " + size
                    + " pixels are too small: the network halves them five times, take " + SMALLEST + " at least");
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("A stage needs one epoch at least, not " + epochs);
        }
    }
}
