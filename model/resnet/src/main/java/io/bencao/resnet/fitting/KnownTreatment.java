package io.bencao.resnet.fitting;

import io.bencao.resnet.Padding;
import java.util.Optional;

/**
 * What somebody knows of a treatment already, so that nothing else is tried.
 *
 * @param padding the border rule, if it is known
 * @param epsilon of the normalisations, likewise
 * @param pixels the preparation, likewise
 */
public record KnownTreatment(Optional<Padding> padding, Optional<Double> epsilon, Optional<NamedPreparation> pixels) {

    /** Nothing is known. */
    public static final KnownTreatment NOTHING =
            new KnownTreatment(Optional.empty(), Optional.empty(), Optional.empty());

    public KnownTreatment {
        if (epsilon.isPresent() && !(epsilon.get() > 0 && epsilon.get() < 1)) {
            throw new IllegalArgumentException("The epsilon must be between 0 and 1, not " + epsilon.get());
        }
    }
}
