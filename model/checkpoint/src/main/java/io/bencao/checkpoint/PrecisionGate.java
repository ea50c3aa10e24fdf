package io.bencao.checkpoint;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a checkpoint's other precisions are good enough to be taken unasked: judged on the same hold-out as fp32, and not
 * much worse there.
 *
 * @param allowedLoss share of right answers, 0 to 1, by which it may fall behind fp32
 */
public record PrecisionGate(double allowedLoss) {

    /** One point of accuracy. */
    public static final PrecisionGate USUAL = new PrecisionGate(0.01);

    /** The slack for what summing and dividing do to a difference that is exactly the allowed one. */
    private static final double ROUNDING = 1e-9;

    public PrecisionGate {
        if (!(allowedLoss >= 0 && allowedLoss <= 1)) {
            throw new IllegalArgumentException("The allowed loss must be within 0 to 1, not " + allowedLoss);
        }
    }

    /**
     * What speaks against a precision, as a sentence.
     *
     * @return empty when nothing does; there is never anything against fp32
     */
    public Optional<String> objection(Manifest manifest, String precision) {
        if (!manifest.precisions().containsKey(precision)) {
            return Optional.of("checkpoint " + manifest.id() + " has no " + precision + " file");
        }
        if (precision.equals(Manifest.FP32)) {
            return Optional.empty();
        }
        Scores own = manifest.scores().get(precision);
        Scores reference = manifest.scores().get(Manifest.FP32);
        if (own == null || reference == null) {
            return Optional.of("checkpoint " + manifest.id() + " has no scores of "
                    + (own == null ? precision : Manifest.FP32) + " to compare by");
        }
        if (!own.holdOutDigest().equals(reference.holdOutDigest())) {
            return Optional.of(precision + " and fp32 were judged on different hold-outs");
        }
        double loss = reference.accuracy() - own.accuracy();
        return loss <= allowedLoss + ROUNDING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s loses %.2f points of accuracy against fp32 (%.2f %% of %d images, not %.2f %%); at most %.2f"
                                + " are allowed",
                        precision,
                        100 * loss,
                        100 * own.accuracy(),
                        own.examples(),
                        100 * reference.accuracy(),
                        100 * allowedLoss));
    }
}
