package io.bencao.cli.explain;

/**
 * The colours of a map: from dark violet over teal to light yellow, in equal steps of lightness and of hue in OKLCH (Ottosson 2020, "A
 * perceptual color space for image processing"). More is lighter, whatever colours an eye tells apart and also in grey on paper. The
 * dashboard has the same in its style sheet, as {@code --map-0} to {@code --map-6}.
 */
final class MapRamp {

    private static final int[] STOPS = {0x370165, 0x1e369d, 0x056a95, 0x06939c, 0x0abe95, 0x8cde6b, 0xf9ed52};

    private MapRamp() {}

    /**
     * A colour as red, green and blue, each 0 to 255.
     *
     * @param share 0 to 1; what is beyond counts as the nearer end
     */
    static double[] at(double share) {
        double place = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
        int below = (int) Math.min(STOPS.length - 2, Math.floor(place));
        double[] colour = new double[3];
        for (int channel = 0; channel < colour.length; channel++) {
            int from = level(STOPS[below], channel);
            colour[channel] = from + (level(STOPS[below + 1], channel) - from) * (place - below);
        }
        return colour;
    }

    private static int level(int colour, int channel) {
        return colour >> (16 - 8 * channel) & 0xFF;
    }
}
