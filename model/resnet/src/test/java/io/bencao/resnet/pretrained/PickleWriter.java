package io.bencao.resnet.pretrained;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the instructions of a pickle one by one, from the definition of protocol 2 (PEP 307) and what PyTorch's documents say
 * of a state dictionary. It keeps every value under a number, as Python does. Apart from the code that reads.
 */
final class PickleWriter {

    private final List<byte[]> instructions = new ArrayList<>();
    private final Map<String, Integer> globals = new HashMap<>();
    private int kept;

    PickleWriter() {
        add(0x80, 2);
    }

    List<byte[]> instructions() {
        return instructions;
    }

    static byte[] bytes(List<byte[]> instructions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        instructions.forEach(out::writeBytes);
        return out.toByteArray();
    }

    PickleWriter add(int... bytes) {
        byte[] instruction = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            instruction[i] = (byte) bytes[i];
        }
        instructions.add(instruction);
        return this;
    }

    private PickleWriter keep() {
        instructions.add(
                kept < 256
                        ? new byte[] {'q', (byte) kept}
                        : little(5).put((byte) 'r').putInt(kept).array());
        kept++;
        return this;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    PickleWriter global(String module, String name) {
        Integer before = globals.get(module + "." + name);
        if (before != null) {
            instructions.add(
                    before < 256
                            ? new byte[] {'h', before.byteValue()}
                            : little(5).put((byte) 'j').putInt(before).array());
            return this;
        }
        instructions.add(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        globals.put(module + "." + name, kept);
        return keep();
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        instructions.add(little(5 + utf8.length)
                .put((byte) 'X')
                .putInt(utf8.length)
                .put(utf8)
                .array());
        return keep();
    }

    PickleWriter whole(long value) {
        if (value >= 0 && value < 256) {
            return add('K', (int) value);
        }
        if (value >= 0 && value < 65536) {
            return add('M', (int) value & 0xFF, (int) value >> 8);
        }
        if (value == (int) value) {
            instructions.add(little(5).put((byte) 'J').putInt((int) value).array());
        } else {
            instructions.add(
                    little(10).put((byte) 0x8A).put((byte) 8).putLong(value).array());
        }
        return this;
    }

    /** A float: big-endian, unlike everything else. */
    PickleWriter real(double value) {
        instructions.add(ByteBuffer.allocate(9).put((byte) 'G').putDouble(value).array());
        return this;
    }

    PickleWriter mark() {
        return add('(');
    }

    PickleWriter tuple() {
        return add('t').keep();
    }

    PickleWriter wholes(long... values) {
        if (values.length == 0) {
            return add(')');
        }
        if (values.length <= 3) {
            for (long value : values) {
                whole(value);
            }
            return add(0x84 + values.length).keep();
        }
        mark();
        for (long value : values) {
            whole(value);
        }
        return tuple();
    }

    PickleWriter orderedDictionary() {
        return global("collections", "OrderedDict").add(')').add('R').keep();
    }

    PickleWriter dictionary() {
        return add('}').keep();
    }

    PickleWriter list() {
        return add(']').keep();
    }

    /** ("storage", class, key, device, elements) as a persistent id. */
    PickleWriter storage(String type, String key, long elements) {
        mark().text("storage").global("torch", type).text(key).text("cuda:0").whole(elements);
        return tuple().add('Q');
    }

    PickleWriter tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").mark().storage(type, key, elements);
        whole(offset).wholes(shape).wholes(strides).add(0x89).orderedDictionary();
        return tuple().add('R').keep();
    }

    /** A tensor that learns, as {@code dict(model.named_parameters())} holds. */
    PickleWriter parameter(Runnable tensor) {
        global("torch._utils", "_rebuild_parameter");
        tensor.run();
        return add(0x88).orderedDictionary().add(0x87).keep().add('R').keep();
    }
}
