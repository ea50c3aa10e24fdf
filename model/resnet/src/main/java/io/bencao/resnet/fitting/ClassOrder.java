package io.bencao.resnet.fitting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which output of the head is which class.
 *
 * @param outputs the output of each class, in the order in which the classes were given; each output once
 */
public record ClassOrder(List<Integer> outputs) {

    public ClassOrder {
        outputs = List.copyOf(outputs);
    }

    /** As they were given. */
    static ClassOrder asGiven(int classes) {
        return new ClassOrder(IntStream.range(0, classes).boxed().toList());
    }

    static ClassOrder of(int[] outputs) {
        return new ClassOrder(IntStream.of(outputs).boxed().toList());
    }

    /** The output of a class. */
    public int output(int label) {
        return outputs.get(label);
    }

    /** Whether it is the order in which they were given. */
    public boolean isAsGiven() {
        return equals(asGiven(outputs.size()));
    }

    /** What is said of each class, by the order of the outputs. */
    public <T> List<T> arranged(List<T> byLabel) {
        List<T> byOutput = new ArrayList<>(Collections.nCopies(outputs.size(), null));
        for (int label = 0; label < outputs.size(); label++) {
            byOutput.set(output(label), byLabel.get(label));
        }
        return byOutput;
    }
}
