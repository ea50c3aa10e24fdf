package io.bencao.samples.camera;

import io.bencao.samples.canvas.Dice;

/**
 * What kind of file comes out. Nothing here depends on the class.
 *
 * @param width upright pixels across
 * @param height upright pixels down
 * @param renderWidth pixels across at which the scene is drawn, before it is enlarged
 * @param renderHeight pixels down at which the scene is drawn
 * @param orientation how the pixels are stored
 * @param quality JPEG quality, 1 to 100
 * @param progressive whether the JPEG is progressive
 */
public record Shot(
        int width,
        int height,
        int renderWidth,
        int renderHeight,
        StoredOrientation orientation,
        int quality,
        boolean progressive) {

    /** The shortest side of any image, in pixels. */
    public static final int SHORTEST = 320;

    /** The longest side of any image, in pixels. */
    public static final int LONGEST = 3840;

    private static final int MOST_DRAWN = 720;
    private static final float[] ASPECTS = {4 / 3f, 3 / 2f, 16 / 9f, 1, 5 / 4f};

    /**
     * Decides the file: six in ten are up to 800 pixels on the longer side, three up to 1920, one up to 3840; half are stored
     * upright, the rest in one of the other seven ways; one in six is progressive.
     */
    public static Shot roll(Dice dice) {
        float size = dice.unit();
        float longer;
        if (size < 0.6f) {
            longer = dice.between(SHORTEST, 800);
        } else if (size < 0.9f) {
            longer = dice.between(800, 1920);
        } else {
            float skew = dice.unit();
            longer = 1920 + (LONGEST + 0.49f - 1920) * skew * skew;
        }
        float aspect = ASPECTS[dice.whole(0, ASPECTS.length - 1)];
        int longSide = Math.round(longer);
        int shortSide = Math.max(SHORTEST, Math.round(longer / aspect));
        boolean portrait = dice.chance(0.25f);
        StoredOrientation orientation =
                dice.chance(0.5f) ? StoredOrientation.UPRIGHT : StoredOrientation.of(dice.whole(2, 8));
        int quality = dice.whole(62, 96);
        boolean progressive = dice.chance(1 / 6f);
        int width = portrait ? shortSide : longSide;
        int height = portrait ? longSide : shortSide;
        float shrink = Math.min(1, (float) MOST_DRAWN / Math.max(width, height));
        return new Shot(
                width,
                height,
                Math.round(width * shrink),
                Math.round(height * shrink),
                orientation,
                quality,
                progressive);
    }
}
