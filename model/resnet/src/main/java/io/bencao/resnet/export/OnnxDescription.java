package io.bencao.resnet.export;

import java.util.List;

/**
 * What an exported file says about itself, so that a lone file still knows its labels.
 *
 * @param name the checkpoint's name
 * @param inputSize height and width of an image in pixels
 * @param labels the classes, in the order of the logits
 * @param preprocessing how images are prepared, as text
 * @param normalisation what the graph does to the levels
 */
public record OnnxDescription(
        String name, int inputSize, List<String> labels, String preprocessing, Normalisation normalisation) {

    public OnnxDescription {
        labels = List.copyOf(labels);
    }
}
