package io.bencao.resnet.pretrained;

import java.util.List;

/**
 * A tensor as a file describes it; nothing of it is believed before {@link TensorReading} compares it with the network.
 *
 * @param name as written
 * @param type the elements' type as written
 * @param shape sizes as written; never negative
 * @param place where its bytes lie, within the file: from the first element's to the last's
 * @param strides steps in elements along each axis; empty where the elements lie row by row
 */
record StoredTensor(String name, String type, List<Long> shape, Place place, List<Long> strides) {

    /**
     * Bytes of the file.
     *
     * @param offset of the first, from the file's start
     * @param length how many
     * @param varints whether they are protobuf varints, one an element, rather than the elements themselves
     */
    record Place(long offset, long length, boolean varints) {}

    StoredTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** One whose elements lie row by row. */
    StoredTensor(String name, String type, List<Long> shape, Place place) {
        this(name, type, shape, place, List.of());
    }
}
