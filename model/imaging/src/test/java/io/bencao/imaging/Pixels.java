package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;

/** The prepared 16 by 16 input of an image, and how far it is from another one. */
final class Pixels {

    static final Preprocessing SMALL = Preprocessing.forInputSize(16);

    private static final ImagePreparer PREPARER = new ImagePreparer(SMALL, ImageLimits.DEFAULT);

    private Pixels() {}

    /** The pixels, or a failed test with the refusal's words. */
    static byte[] of(byte[] encoded) {
        Preparation preparation = PREPARER.prepare(encoded);
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        return preparation.match(Preparation.Prepared::rgb, refused -> new byte[0]);
    }

    /** Colour of the scene as some encoding can hold it. */
    enum Look {
        COLOUR,
        GREY,
        COLOUR_OVER_WHITE,
        GREY_OVER_WHITE;

        int value(int x, int y, int channel) {
            boolean grey = this == GREY || this == GREY_OVER_WHITE;
            int value = grey ? Scene.grey(x, y) : Scene.colour(x, y) >> (16 - 8 * channel) & 0xFF;
            boolean whole = this == COLOUR || this == GREY;
            return whole ? value : 255 - (255 - value) * Scene.alpha(x, y) / 255;
        }
    }

    /** What the scene's central square comes to, computed here pixel by pixel as plain means of 4 by 4. */
    static byte[] ofScene(Look look) {
        int size = SMALL.inputSize();
        int block = Scene.HEIGHT / size;
        int left = (Scene.WIDTH - Scene.HEIGHT) / 2;
        byte[] rgb = new byte[size * size * 3];
        for (int i = 0; i < rgb.length; i++) {
            int row = i / 3 / size;
            int column = i / 3 % size;
            int sum = 0;
            for (int j = 0; j < block * block; j++) {
                sum += look.value(left + column * block + j % block, row * block + j / block, i % 3);
            }
            rgb[i] = (byte) Math.round(sum / (double) (block * block));
        }
        return rgb;
    }

    /** The largest difference of any value. */
    static int distance(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        int largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
        }
        return largest;
    }
}
