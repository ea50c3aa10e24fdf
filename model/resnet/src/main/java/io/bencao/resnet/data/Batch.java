package io.bencao.resnet.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Images ready for the network.
 *
 * @param planes direct, native order: float [count, 3, size, size]; the maker fills it anew once this batch is given back
 * @param labels class of each image
 * @param size height and width
 */
public record Batch(ByteBuffer planes, List<Integer> labels, int size) {

    public Batch {
        labels = List.copyOf(labels);
    }

    /** How many images it holds. */
    public int count() {
        return labels.size();
    }
}
