package io.bencao.resnet.pretrained.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the machine makes. Nothing here is ever compared or printed as a whole: a pickle may nest one in itself. */
public sealed interface PickleValue {

    /** None, True or False. */
    enum Constant implements PickleValue {
        NONE,
        TRUE,
        FALSE
    }

    /** A text. */
    record Text(String value) implements PickleValue {}

    /** A whole number. */
    record Whole(long value) implements PickleValue {}

    /** Any other number. */
    record Real(double value) implements PickleValue {}

    /** A tuple, which is complete, or a list, which may still grow. */
    final class Sequence implements PickleValue {

        private final List<PickleValue> values;
        private final boolean tuple;

        Sequence(List<PickleValue> values, boolean tuple) {
            this.values = new ArrayList<>(values);
            this.tuple = tuple;
        }

        List<PickleValue> values() {
            return values;
        }

        boolean tuple() {
            return tuple;
        }
    }

    /** A dictionary, ordered or not, while it is filled and afterwards. */
    final class Dictionary implements PickleValue {

        private final Map<String, PickleValue> entries = new LinkedHashMap<>();

        Map<String, PickleValue> entries() {
            return entries;
        }
    }

    /** Something that may be called. */
    enum Maker implements PickleValue {
        ORDERED_DICTIONARY,
        TENSOR,
        PARAMETER
    }

    /** The class of a storage. */
    record StorageClass(StorageType type) implements PickleValue {}

    /**
     * Numbers that lie elsewhere in the archive.
     *
     * @param type of each
     * @param key the name of the entry that holds them
     * @param elements how many there are, as written
     */
    record Storage(StorageType type, String key, long elements) implements PickleValue {}

    /**
     * A view of a storage: the element at (i, j, …) is the storage's number {@code offset + i·strides[0] + j·strides[1] + …}.
     * It lies within the storage.
     *
     * @param shape sizes, none negative
     * @param strides as many, none negative
     */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {

        public Tensor {
            shape = List.copyOf(shape);
            strides = List.copyOf(strides);
        }
    }
}
