package io.bencao.resnet.pretrained.pickle;

import io.bencao.resnet.pretrained.pickle.PickleValue.Constant;
import io.bencao.resnet.pretrained.pickle.PickleValue.Dictionary;
import io.bencao.resnet.pretrained.pickle.PickleValue.Maker;
import io.bencao.resnet.pretrained.pickle.PickleValue.Sequence;
import io.bencao.resnet.pretrained.pickle.PickleValue.Storage;
import io.bencao.resnet.pretrained.pickle.PickleValue.StorageClass;
import io.bencao.resnet.pretrained.pickle.PickleValue.Tensor;
import io.bencao.resnet.pretrained.pickle.PickleValue.Text;
import io.bencao.resnet.pretrained.pickle.PickleValue.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole list of what a pickle may name and call. The arguments are those that PyTorch's {@code torch/_utils.py} and
 * {@code torch/serialization.py} write.
 */
final class Makers {

    private static final String STORAGES = "torch";
    private static final int MOST_AXES = 8;
    private static final int LONGEST_NAME = 100;

    private static final Map<String, Maker> MAKERS = Map.of(
            "collections.OrderedDict", Maker.ORDERED_DICTIONARY,
            "torch._utils._rebuild_tensor_v2", Maker.TENSOR,
            "torch._utils._rebuild_parameter", Maker.PARAMETER);

    private Makers() {}

    /** What stands under this name of a module. */
    static PickleValue named(String module, String name) throws PickleException {
        Maker maker = MAKERS.get(module + "." + name);
        if (maker != null) {
            return maker;
        }
        Optional<StorageType> type = module.equals(STORAGES) ? StorageType.named(name) : Optional.empty();
        return new StorageClass(type.orElseThrow(() -> new PickleException("it asks for " + shortened(module) + "."
                + shortened(name) + ", which is no part of a state dictionary; nothing of it is run")));
    }

    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** What a call gives. */
    static PickleValue call(PickleValue callee, PickleValue arguments) throws PickleException {
        if (!(callee instanceof Maker maker) || !(arguments instanceof Sequence given) || !given.tuple()) {
            throw new PickleException("it calls " + kind(callee) + " with " + kind(arguments)
                    + ", which no state dictionary does; nothing is called");
        }
        return switch (maker) {
            case ORDERED_DICTIONARY -> dictionary(given.values());
            case TENSOR -> tensor(given.values());
            case PARAMETER -> parameter(given.values());
        };
    }

    private static Dictionary dictionary(List<PickleValue> given) throws PickleException {
        require(given.isEmpty(), "an ordered dictionary is made with " + given.size() + " arguments");
        return new Dictionary();
    }

    /** Arguments: the tensor, whether it learns, hooks. */
    private static Tensor parameter(List<PickleValue> given) throws PickleException {
        require(
                given.size() == 3 && given.get(0) instanceof Tensor && given.get(2) instanceof Dictionary,
                "a parameter is made with other arguments than a tensor, a flag and hooks");
        return (Tensor) given.get(0);
    }

    /** Arguments: storage, offset, sizes, strides, whether it learns, hooks, and in later versions metadata. */
    private static Tensor tensor(List<PickleValue> given) throws PickleException {
        boolean fits = (given.size() == 6 || given.size() == 7)
                && given.get(0) instanceof Storage
                && given.get(1) instanceof Whole
                && (given.get(4) == Constant.TRUE || given.get(4) == Constant.FALSE)
                && given.get(5) instanceof Dictionary;
        require(fits, "a tensor is made with other arguments than storage, offset, sizes, strides, a flag and hooks");
        Storage storage = (Storage) given.get(0);
        long offset = ((Whole) given.get(1)).value();
        List<Long> shape = sizes(given.get(2));
        List<Long> strides = sizes(given.get(3));
        require(
                offset >= 0 && shape.size() == strides.size(),
                "a tensor has sizes " + shape + " and strides " + strides + " at " + offset + " of its storage");
        require(
                within(storage, offset, shape, strides),
                "a tensor of sizes " + shape + " and strides " + strides + " at " + offset + " goes beyond its storage "
                        + shortened(storage.key()) + " of " + storage.elements() + " numbers");
        return new Tensor(storage, offset, shape, strides);
    }

    private static List<Long> sizes(PickleValue value) throws PickleException {
        List<Long> sizes = new ArrayList<>();
        if (value instanceof Sequence sequence
                && sequence.tuple()
                && sequence.values().size() <= MOST_AXES) {
            for (PickleValue each : sequence.values()) {
                if (each instanceof Whole whole && whole.value() >= 0) {
                    sizes.add(whole.value());
                }
            }
            if (sizes.size() == sequence.values().size()) {
                return sizes;
            }
        }
        throw new PickleException("a tensor's sizes or strides are not at most " + MOST_AXES
                + " whole numbers of which none is negative");
    }

    private static boolean within(Storage storage, long offset, List<Long> shape, List<Long> strides) {
        if (shape.contains(0L)) {
            return offset <= storage.elements();
        }
        try {
            long last = offset;
            for (int axis = 0; axis < shape.size(); axis++) {
                last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
            }
            return last < storage.elements();
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** What a persistent id stands for: ("storage", class, key, device, elements). */
    static Storage storage(PickleValue id) throws PickleException {
        List<PickleValue> parts = id instanceof Sequence sequence && sequence.tuple() ? sequence.values() : List.of();
        boolean fits = parts.size() == 5
                && parts.get(0) instanceof Text kind
                && kind.value().equals("storage")
                && parts.get(1) instanceof StorageClass
                && parts.get(2) instanceof Text
                && parts.get(3) instanceof Text
                && parts.get(4) instanceof Whole whole
                && whole.value() >= 0;
        require(fits, "a persistent id is no storage of a class, key, device and size");
        return new Storage(
                ((StorageClass) parts.get(1)).type(), ((Text) parts.get(2)).value(), ((Whole) parts.get(4)).value());
    }

    private static void require(boolean fits, String otherwise) throws PickleException {
        if (!fits) {
            throw new PickleException(otherwise);
        }
    }

    /** For messages. */
    static String kind(PickleValue value) {
        return value instanceof Enum<?> constant
                ? constant.name()
                : "a " + value.getClass().getSimpleName();
    }
}
