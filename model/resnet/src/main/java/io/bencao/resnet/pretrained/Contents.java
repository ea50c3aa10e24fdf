package io.bencao.resnet.pretrained;

import io.bencao.resnet.Padding;
import io.bencao.resnet.export.Normalisation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file was found to hold.
 *
 * @param tensors in the file's order, each name once
 * @param padding the border rules, where the file tells them
 * @param told what of the file tells them, as a sentence; empty where nothing does
 * @param epsilons of normalisations, by the name of their variance; empty where the file tells none
 * @param folded what of the normalisation is in the first convolution, which then expects levels of 0 to 255 less the mean, as in
 *     files that this program exported; empty where it expects normalised images
 */
record Contents(
        Collection<StoredTensor> tensors,
        Optional<Padding> padding,
        String told,
        Map<String, Double> epsilons,
        Optional<Normalisation> folded) {

    Contents {
        tensors = List.copyOf(tensors);
        epsilons = Map.copyOf(epsilons);
    }

    /** Tensors and nothing else. */
    static Contents of(TensorIndex index) {
        return new Contents(index.tensors(), Optional.empty(), "", Map.of(), Optional.empty());
    }
}
