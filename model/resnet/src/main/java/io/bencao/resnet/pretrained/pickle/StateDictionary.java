package io.bencao.resnet.pretrained.pickle;

import io.bencao.resnet.pretrained.pickle.PickleValue.Dictionary;
import io.bencao.resnet.pretrained.pickle.PickleValue.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of a dictionary and of the dictionaries in it, each under the keys that lead to it, joined by dots: what a
 * training saved as {@code {"state_dict": …, "optimizer": …}} has {@code state_dict.conv1.weight}. Bounded in depth and in
 * steps, since a pickle may lay one dictionary into another many times, or into itself.
 */
public final class StateDictionary {

    private static final int DEEPEST = 8;
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_NAME = 512;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private int entries;

    private StateDictionary() {}

    /**
     * Tensors by name, in the file's order.
     *
     * @throws PickleException if the value is no dictionary, or one that is nested or large beyond bounds
     */
    public static Map<String, Tensor> tensors(PickleValue value) throws PickleException {
        if (!(value instanceof Dictionary root)) {
            throw new PickleException("it holds " + Makers.kind(value) + ", not a dictionary of tensors");
        }
        StateDictionary found = new StateDictionary();
        found.descend("", root, 1);
        return found.tensors;
    }

    private void descend(String prefix, Dictionary dictionary, int depth) throws PickleException {
        if (depth > DEEPEST) {
            throw new PickleException("its dictionaries are nested more than " + DEEPEST + " deep");
        }
        for (Map.Entry<String, PickleValue> entry : dictionary.entries().entrySet()) {
            if (++entries > MOST_ENTRIES) {
                throw new PickleException("its dictionaries have more than " + MOST_ENTRIES + " entries");
            }
            // Before they are joined: a long key that is met again and again would take hours of copying.
            if (prefix.length() + entry.getKey().length() > LONGEST_NAME) {
                throw new PickleException("a name has more than " + LONGEST_NAME + " characters");
            }
            String name = prefix + entry.getKey();
            if (entry.getValue() instanceof Dictionary inner) {
                descend(name + ".", inner, depth + 1);
            } else if (entry.getValue() instanceof Tensor tensor && tensors.put(name, tensor) != null) {
                throw new PickleException("the tensor " + Makers.shortened(name) + " is there twice");
            }
        }
    }
}
