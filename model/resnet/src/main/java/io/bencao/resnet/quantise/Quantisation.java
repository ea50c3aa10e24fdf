package io.bencao.resnet.quantise;

import java.util.List;
import java.util.SortedMap;

/**
 * What quantising came to.
 *
 * @param calibrator that chose the ranges
 * @param agreement share of the validation images answered as in floats
 * @param divergence mean Kullback-Leibler divergence of its probabilities from those in floats, in nats
 * @param floatLayers layers left as floats because they hurt
 * @param operators what ONNX Runtime makes of the file, by type of operator
 */
public record Quantisation(
        String calibrator,
        double agreement,
        double divergence,
        List<String> floatLayers,
        SortedMap<String, Integer> operators) {

    public Quantisation {
        floatLayers = List.copyOf(floatLayers);
    }
}
