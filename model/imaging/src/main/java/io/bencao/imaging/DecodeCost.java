package io.bencao.imaging;

import java.time.Duration;
import java.util.Locale;

/**
 * What decoding costs, in time of one core, estimated before a pixel is decoded. The unit is a nanosecond of the machine that it was
 * calibrated on (Zen 4 at about 3.5 GHz), not of the one at hand: the same image must be refused, or taken, everywhere.
 * {@code DecodeCalibration} among the tests measures how well the estimate meets what odd images really take.
 */
final class DecodeCost {

    private static final long NANOS_IN_MS = 1_000_000;

    /** Flattening a transparent pixel: four passes over strips. */
    private static final double FLATTENED_PIXEL = 3.5;

    /** Turning a JPEG's coefficients into a pixel of the chosen scale, and its colour. */
    private static final double JPEG_PIXEL = 2.5;

    /** Reading a pixel of the central square while shrinking it by area. */
    private static final double RESIZED_PIXEL = 1.2;

    /** The call, the copy's first touch, the tables of the resize. */
    private static final long FIXED = 60_000;

    private DecodeCost() {}

    /**
     * Nanoseconds of a core from the encoded bytes to the small image.
     *
     * @param coding what its code costs
     */
    static long nanos(CodingLoad coding, ImageHeader header, DecodePlan plan) {
        double square = Math.pow(Math.min(plan.width(), plan.height()), 2);
        double pixels = (double) plan.width() * plan.height();
        double after = square * (RESIZED_PIXEL + (plan.unchanged() ? FLATTENED_PIXEL : 0));
        double colours = header.format() == ImageFormat.JPEG ? JPEG_PIXEL * pixels : 0;
        return FIXED + coding.nanos() + Math.round(after + colours);
    }

    /** The same, or a refusal of what costs more than that. */
    static long admitted(CodingLoad coding, ImageHeader header, DecodePlan plan, Duration most)
            throws RefusedException {
        long nanos = nanos(coding, header, plan);
        if (nanos > most.toNanos()) {
            throw new RefusedException(
                    Refusal.TOO_COSTLY,
                    String.format(
                            Locale.ROOT,
                            "a %s of %dx%d of this kind costs about %d ms of a core to decode; at most %d ms are spent",
                            header.format(),
                            header.width(),
                            header.height(),
                            nanos / NANOS_IN_MS,
                            most.toMillis()));
        }
        return nanos;
    }
}
