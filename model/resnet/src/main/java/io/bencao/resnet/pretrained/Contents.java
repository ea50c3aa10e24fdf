package io.bencao.resnet.pretrained;

import io.bencao.resnet.Padding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file was found to hold.
 *
 * @param tensors in the file's order, each name once
 * @param padding the border rule, where the file tells it
 * @param epsilons of normalisations, by the name of their variance; empty where the file tells none
 * @param takesLevels whether the first convolution expects levels of 0 to 255 less the mean, as files that this program
 *     exported do, rather than normalised images
 */
record Contents(
        Collection<StoredTensor> tensors,
        Optional<Padding> padding,
        Map<String, Double> epsilons,
        boolean takesLevels) {

    Contents {
        tensors = List.copyOf(tensors);
        epsilons = Map.copyOf(epsilons);
    }

    /** Tensors and nothing else. */
    static Contents of(TensorIndex index) {
        return new Contents(index.tensors(), Optional.empty(), Map.of(), false);
    }
}
