package io.bencao.resnet.fitting;

import io.bencao.resnet.Padding;
import java.util.Optional;

/**
 * What a weight file does not tell, and what its network's answers hang on beside the order of the classes.
 *
 * @param padding the border rule
 * @param epsilon what normalisations add to variances; empty where the file itself says it
 * @param pixels how images become input
 */
public record Treatment(Padding padding, Optional<Double> epsilon, NamedPreparation pixels) {

    /** The epsilon as people write it: {@code 1e-5}, or {@code file's}. */
    public String epsilonText() {
        return epsilon.map(each -> each.toString().replaceFirst("^1\\.0E", "1e").replaceFirst("^0\\.001$", "1e-3"))
                .orElse("file's");
    }

    @Override
    public String toString() {
        return padding.id() + ", " + epsilonText() + ", " + pixels.name();
    }
}
