package io.bencao.resnet.data;

import java.util.SplittableRandom;

/** Which mirror images and turns of an image show the same class. */
public enum Symmetry {
    /** None: left and right, top and bottom mean something. */
    NONE(1),
    /** Left and right may be swapped. */
    MIRROR(2),
    /** Seen from above: any mirror image and quarter turn. */
    SQUARE(8);

    private final int images;

    Symmetry(int images) {
        this.images = images;
    }

    /** How many images it allows, the image itself included. */
    public int images() {
        return images;
    }

    /** One of the allowed images: bit 0 swaps left and right, bit 1 top and bottom, bit 2 rows and columns. */
    int draw(SplittableRandom random) {
        return random.nextInt(images);
    }
}
