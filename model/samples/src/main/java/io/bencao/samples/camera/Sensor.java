package io.bencao.samples.camera;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;

/**
 * Light to bytes: sRGB curve with a soft shoulder, enlargement to the size of the file, noise of the sensor in every pixel
 * of the file, so that large files are as heavy as those of real cameras.
 *
 * @param noise standard deviation of the noise in levels of 255
 * @param colourNoise share of the noise that differs between the channels
 * @param seed of the noise
 */
record Sensor(float noise, float colourNoise, long seed) {

    private static final int STEPS = 16384;
    private static final float BRIGHTEST = 4;
    private static final int[] CURVE = curve();
    private static final float SPREAD_OF_FOUR_BYTES = 148;
    private static final float SPREAD_OF_TWO_BYTES = 105;

    static Sensor roll(Dice dice) {
        float noise = dice.between(0.8f, 6.5f);
        return new Sensor(noise, dice.between(0.2f, 0.7f), dice.next());
    }

    /**
     * Reads the image out, rows and columns laid as the shot's orientation stores them.
     *
     * @return blue, green, red for each pixel, row by row
     */
    byte[] read(Canvas canvas, Shot shot) {
        int[][] planes = {levels(canvas.blue()), levels(canvas.green()), levels(canvas.red())};
        int width = shot.width();
        int height = shot.height();
        StoredOrientation orientation = shot.orientation();
        int start = orientation.start(width, height);
        int across = orientation.stepAcross(width, height);
        int down = orientation.stepDown(width, height);
        Stretch columns = Stretch.of(canvas.width(), width);
        Stretch rows = Stretch.of(canvas.height(), height);
        int[] blue = new int[width];
        int[] green = new int[width];
        int[] red = new int[width];
        byte[] bgr = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            columns.enlarge(rows.row(planes[0], canvas.width(), y), blue);
            columns.enlarge(rows.row(planes[1], canvas.width(), y), green);
            columns.enlarge(rows.row(planes[2], canvas.width(), y), red);
            grain(y, blue, green, red);
            int out = (start + y * down) * 3;
            for (int x = 0; x < width; x++, out += across * 3) {
                bgr[out] = level(blue[x]);
                bgr[out + 1] = level(green[x]);
                bgr[out + 2] = level(red[x]);
            }
        }
        return bgr;
    }

    /** Adds noise to one row of levels in 1/256ths: a part shared by the channels and a part of each one's own. */
    private void grain(int y, int[] blue, int[] green, int[] red) {
        int shared = Math.round(noise * (1 - colourNoise) * 256 * 256 / SPREAD_OF_FOUR_BYTES);
        int own = Math.round(noise * colourNoise * 256 * 256 / SPREAD_OF_TWO_BYTES);
        long state = Dice.mix(seed + y);
        for (int x = 0; x < blue.length; x++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int high = (int) (state >>> 32);
            int low = (int) (((state ^ (state >>> 29)) * 0x9E3779B1L) >>> 16);
            int all = (high & 255) + ((high >>> 8) & 255) + ((high >>> 16) & 255) + (high >>> 24) - 510;
            int common = (shared * all) >> 8;
            blue[x] += common + ((own * ((low & 255) + (high >>> 24) - 255)) >> 8);
            green[x] += common + ((own * (((low >>> 8) & 255) + ((high >>> 13) & 255) - 255)) >> 8);
            red[x] += common + ((own * (((low >>> 16) & 255) + (low >>> 24) - 255)) >> 8);
        }
    }

    private static byte level(int fine) {
        return (byte) Math.max(0, Math.min(255, (fine + 128) >> 8));
    }

    private static int[] levels(float[] plane) {
        int[] levels = new int[plane.length];
        for (int i = 0; i < plane.length; i++) {
            levels[i] = CURVE[(int) Math.min(STEPS, plane[i] * (STEPS / BRIGHTEST) + 0.5f)];
        }
        return levels;
    }

    /** sRGB up to 70 % of full light; above, a shoulder that reaches white only at four times that. */
    private static int[] curve() {
        int[] curve = new int[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            double light = i * (double) BRIGHTEST / STEPS;
            if (light > 0.7) {
                light = 0.7 + 0.3 * (1 - StrictMath.exp(-(light - 0.7) / 0.3));
            }
            double level = light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
            curve[i] = (int) StrictMath.round(level * 255 * 256);
        }
        return curve;
    }
}
