package io.bencao.resnet.data;

import java.util.SplittableRandom;

/**
 * What of an image is shown this time: a window, its orientation, its light, a blot. Drawn anew for each showing, or the
 * centre as serving sees it.
 *
 * @param left start of the window in source pixels; may be negative
 * @param top likewise
 * @param width of the window in source pixels
 * @param height likewise
 * @param image bits as in {@link Symmetry}
 * @param gain contrast, 1 leaves it
 * @param offset brightness in levels, 0 leaves it
 * @param tint change of colours
 * @param blot rectangle to be blotted out, in shares of the result: left, top, right, bottom
 */
record View(
        double left,
        double top,
        double width,
        double height,
        int image,
        float gain,
        float offset,
        Tint tint,
        Blot blot) {

    record Blot(double left, double top, double right, double bottom) {
        static final Blot NONE = new Blot(0, 0, 0, 0);

        static Blot draw(double chance, SplittableRandom random) {
            if (random.nextDouble() >= chance) {
                return NONE;
            }
            double width = random.nextDouble(0.15, 0.5);
            double height = random.nextDouble(0.15, 0.5);
            double left = random.nextDouble() * (1 - width);
            double top = random.nextDouble() * (1 - height);
            return new Blot(left, top, left + width, top + height);
        }

        boolean covers(double across, double down) {
            return across >= left && across < right && down >= top && down < bottom;
        }
    }

    /** The middle, {@code seen} pixels wide, as serving cuts it. */
    static View centre(int side, int seen) {
        int start = (side - seen) / 2;
        return new View(start, start, seen, seen, 0, 1, 0, Tint.NONE, Blot.NONE);
    }

    static View draw(int side, int seen, Augmentation augmentation, SplittableRandom random) {
        double zoom = between(augmentation.smallestZoom(), augmentation.largestZoom(), random);
        double aspect = Math.sqrt(between(augmentation.smallestAspect(), 1 / augmentation.smallestAspect(), random));
        double width = Math.min(side * (1 + 2 * augmentation.overhang()), seen * zoom * Math.sqrt(aspect));
        double height = Math.min(side * (1 + 2 * augmentation.overhang()), seen * zoom / Math.sqrt(aspect));
        double reach = augmentation.overhang() * side;
        double left = between(-reach, side + reach - width, random);
        double top = between(-reach, side + reach - height, random);
        int image = augmentation.symmetry().draw(random);
        float gain = (float) between(1 - augmentation.light(), 1 + augmentation.light(), random);
        float offset = (float) (128 * between(-augmentation.light(), augmentation.light(), random));
        Blot blot = Blot.draw(augmentation.erased(), random);
        return new View(left, top, width, height, image, gain, offset, Tint.draw(augmentation.colour(), random), blot);
    }

    private static double between(double low, double high, SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }
}
