package io.bencao.resnet.pretrained.pickle;

import io.bencao.resnet.pretrained.pickle.PickleValue.Constant;
import io.bencao.resnet.pretrained.pickle.PickleValue.Dictionary;
import io.bencao.resnet.pretrained.pickle.PickleValue.Real;
import io.bencao.resnet.pretrained.pickle.PickleValue.Sequence;
import io.bencao.resnet.pretrained.pickle.PickleValue.Text;
import io.bencao.resnet.pretrained.pickle.PickleValue.Whole;
import java.util.List;

/**
 * Runs a pickle of protocol 2 to 5. Each instruction takes at least one byte and makes at most one value, so that a pickle of
 * bounded length takes bounded time and memory.
 */
public final class Unpickling {

    private static final int FIRST_BINARY = 2;
    private static final int LAST = 5;

    private final PickleBytes bytes;
    private final PickleStack stack = new PickleStack();

    private Unpickling(byte[] bytes) {
        this.bytes = new PickleBytes(bytes);
    }

    /**
     * What a pickle makes.
     *
     * @throws PickleException if it is damaged or asks for what no state dictionary has
     */
    public static PickleValue read(byte[] pickle) throws PickleException {
        return new Unpickling(pickle).run();
    }

    private PickleValue run() throws PickleException {
        if (Opcode.of(bytes.small(), 0) != Opcode.PROTO) {
            throw new PickleException("it does not begin as a pickle of protocol 2 or later");
        }
        int protocol = bytes.small();
        if (protocol < FIRST_BINARY || protocol > LAST) {
            throw new PickleException(
                    "it is of protocol " + protocol + "; " + FIRST_BINARY + " to " + LAST + " are read");
        }
        int place = bytes.place();
        for (Opcode next = next(place); next != Opcode.STOP; next = next(place)) {
            step(next, place);
            place = bytes.place();
        }
        if (bytes.left() > 0) {
            throw new PickleException(bytes.left() + " bytes stand behind its end");
        }
        return stack.result();
    }

    private Opcode next(int place) throws PickleException {
        return Opcode.of(bytes.small(), place);
    }

    private void step(Opcode opcode, int place) throws PickleException {
        switch (opcode) {
            case FRAME -> frame();
            case MARK -> stack.mark();
            case BINPUT -> stack.keep(bytes.small());
            case LONG_BINPUT -> stack.keep(bytes.unsigned());
            case MEMOIZE -> stack.keep();
            case SETITEM -> store(stack.last(2));
            case SETITEMS -> store(stack.aboveMark());
            case APPEND -> append(stack.last(1));
            case APPENDS -> append(stack.aboveMark());
            case BUILD -> attributes();
            default -> stack.push(value(opcode, place));
        }
    }

    private PickleValue value(Opcode opcode, int place) throws PickleException {
        return switch (opcode) {
            case NONE -> Constant.NONE;
            case NEWTRUE -> Constant.TRUE;
            case NEWFALSE -> Constant.FALSE;
            case BININT -> new Whole(bytes.signed());
            case BININT1 -> new Whole(bytes.small());
            case BININT2 -> new Whole(bytes.medium());
            case LONG1 -> new Whole(bytes.whole(bytes.small()));
            case BINFLOAT -> new Real(bytes.real());
            case SHORT_BINUNICODE -> new Text(bytes.text(bytes.small()));
            case BINUNICODE -> new Text(bytes.text(bytes.unsigned()));
            case BINUNICODE8 -> new Text(bytes.text(bytes.large()));
            case BINGET -> stack.kept(bytes.small());
            case LONG_BINGET -> stack.kept(bytes.unsigned());
            default -> compound(opcode, place);
        };
    }

    private PickleValue compound(Opcode opcode, int place) throws PickleException {
        return switch (opcode) {
            case EMPTY_DICT -> new Dictionary();
            case EMPTY_LIST -> new Sequence(List.of(), false);
            case EMPTY_TUPLE -> new Sequence(List.of(), true);
            case TUPLE1 -> new Sequence(stack.last(1), true);
            case TUPLE2 -> new Sequence(stack.last(2), true);
            case TUPLE3 -> new Sequence(stack.last(3), true);
            case TUPLE -> new Sequence(stack.aboveMark(), true);
            case GLOBAL -> Makers.named(bytes.line(), bytes.line());
            case STACK_GLOBAL -> global(stack.last(2));
            case REDUCE -> call(stack.last(2));
            case BINPERSID -> Makers.storage(stack.pop());
            default ->
                throw new PickleException(
                        "it has the instruction " + opcode + " at byte " + place + ", which no state dictionary needs");
        };
    }

    private void frame() throws PickleException {
        long length = bytes.large();
        if (length < 0 || length > bytes.left()) {
            throw new PickleException("a frame of " + Long.toUnsignedString(length) + " bytes is announced, but "
                    + bytes.left() + " are left: it is cut off or damaged");
        }
    }

    private static PickleValue global(List<PickleValue> names) throws PickleException {
        if (names.get(0) instanceof Text module && names.get(1) instanceof Text name) {
            return Makers.named(module.value(), name.value());
        }
        throw new PickleException("a name is no text: it is damaged");
    }

    private static PickleValue call(List<PickleValue> call) throws PickleException {
        return Makers.call(call.get(0), call.get(1));
    }

    private void store(List<PickleValue> pairs) throws PickleException {
        if (!(stack.top() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
            throw new PickleException("pairs are stored in what is no dictionary: it is damaged");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            String key = key(pairs.get(i));
            if (dictionary.entries().put(key, pairs.get(i + 1)) != null) {
                throw new PickleException("a dictionary has the key " + Makers.shortened(key) + " twice");
            }
        }
    }

    private static String key(PickleValue key) throws PickleException {
        if (key instanceof Text text) {
            return text.value();
        }
        if (key instanceof Whole whole) {
            return Long.toString(whole.value());
        }
        throw new PickleException("the key of a dictionary is " + Makers.kind(key) + ", neither text nor whole number");
    }

    private void append(List<PickleValue> more) throws PickleException {
        if (!(stack.top() instanceof Sequence list) || list.tuple()) {
            throw new PickleException("values are added to what is no list: it is damaged");
        }
        list.values().addAll(more);
    }

    /** The attributes of a dictionary, where PyTorch keeps the versions of its modules: not needed. */
    private void attributes() throws PickleException {
        List<PickleValue> pair = stack.last(2);
        if (!(pair.get(0) instanceof Dictionary) || !(pair.get(1) instanceof Dictionary)) {
            throw new PickleException(
                    "attributes are given to " + Makers.kind(pair.get(0)) + ", which has none in a state dictionary");
        }
        stack.push(pair.get(0));
    }
}
