package io.bencao.resnet.data;

import java.util.SplittableRandom;

/**
 * A change of colours: each pixel is drawn away from its grey or to it, then each channel is made stronger or weaker, as under
 * another lamp.
 *
 * @param saturation 1 leaves it, 0 makes grey
 * @param red strength, 1 leaves it
 * @param green likewise
 * @param blue likewise
 */
record Tint(float saturation, float red, float green, float blue) {

    static final Tint NONE = new Tint(1, 1, 1, 1);

    /** Shares of red, green and blue in brightness (ITU-R BT.601). */
    private static final float[] BRIGHTNESS = {0.299f, 0.587f, 0.114f};

    static Tint draw(double most, SplittableRandom random) {
        if (most == 0) {
            return NONE;
        }
        return new Tint(around(most, random), around(most, random), around(most, random), around(most, random));
    }

    private static float around(double most, SplittableRandom random) {
        return (float) (1 + most * (2 * random.nextDouble() - 1));
    }

    /** Changes one pixel, red, green, blue, in place. */
    void apply(float[] pixel) {
        if (saturation != 1) {
            float grey = BRIGHTNESS[0] * pixel[0] + BRIGHTNESS[1] * pixel[1] + BRIGHTNESS[2] * pixel[2];
            for (int channel = 0; channel < pixel.length; channel++) {
                pixel[channel] = grey + saturation * (pixel[channel] - grey);
            }
        }
        pixel[0] *= red;
        pixel[1] *= green;
        pixel[2] *= blue;
    }
}
