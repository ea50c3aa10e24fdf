package io.bencao.samples.canvas;

/**
 * A colour in linear light: 0 is black, 1 is white paper.
 *
 * @param red share of red light
 * @param green share of green light
 * @param blue share of blue light
 */
public record Colour(float red, float green, float blue) {

    /** Reads a colour as painters and web pages write it: 0xRRGGBB in sRGB (IEC 61966-2-1). */
    public static Colour of(int hex) {
        return new Colour(linear((hex >> 16) & 255), linear((hex >> 8) & 255), linear(hex & 255));
    }

    /** Returns the mixture with a share of the other colour. */
    public Colour mix(Colour other, float share) {
        return new Colour(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }

    /** Returns the colour, brighter or darker. */
    public Colour times(float factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    /** Returns the colour with a little of its own tint and brightness, as no two granules are alike. */
    public Colour vary(Dice dice, float spread) {
        float all = 1 + spread * dice.normal();
        return new Colour(
                Math.max(0.003f, red * (all + 0.4f * spread * dice.normal())),
                Math.max(0.003f, green * all),
                Math.max(0.003f, blue * (all + 0.4f * spread * dice.normal())));
    }

    private static float linear(int level) {
        double v = level / 255.0;
        return (float) (v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4));
    }
}
