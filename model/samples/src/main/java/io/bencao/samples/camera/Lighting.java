package io.bencao.samples.camera;

import java.util.Locale;

/** What kind of lamps hang over the stove. How each image is lit within a kind is chance. */
public enum Lighting {
    /** Daylight to warm bulbs, as the starter checkpoint has seen it. */
    USUAL(1, 1),
    /** Cold lamps with hardly any red, put up after a refit: more cast than a white balance takes away. */
    COLD(0.2f, 4);

    private final float red;
    private final float blue;

    Lighting(float red, float blue) {
        this.red = red;
        this.blue = blue;
    }

    /** How much red light there is, of what the usual lamps give. */
    public float red() {
        return red;
    }

    /** How much blue light there is, of what the usual lamps give. */
    public float blue() {
        return blue;
    }

    /** As people write it: {@code usual}, {@code cold}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
