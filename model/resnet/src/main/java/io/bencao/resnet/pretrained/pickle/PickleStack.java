package io.bencao.resnet.pretrained.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The machine's memory: values under way, marks among them, and what is kept under a number. All three are bounded. */
final class PickleStack {

    /** Python puts a thousand pairs on the stack at most before it stores them. */
    private static final int MOST_VALUES = 10_000;

    /** A ResNet-152 with its optimiser's state makes some 80,000; each may take a hundred bytes. */
    private static final int MOST_MADE = 1_000_000;

    private static final int MOST_MARKS = 100;

    /** A ResNet-152 with its optimiser's state keeps some 25,000. */
    private static final int MOST_KEPT = 200_000;

    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, PickleValue> kept = new HashMap<>();
    private int made;

    void push(PickleValue value) throws PickleException {
        if (values.size() == MOST_VALUES) {
            throw new PickleException("more than " + MOST_VALUES + " values are under way at once");
        }
        if (++made > MOST_MADE) {
            throw new PickleException("more than " + MOST_MADE + " values are made");
        }
        values.add(value);
    }

    PickleValue pop() throws PickleException {
        PickleValue top = top();
        values.remove(values.size() - 1);
        return top;
    }

    /** The topmost value above the last mark. */
    PickleValue top() throws PickleException {
        int floor = marks.isEmpty() ? 0 : marks.peek();
        if (values.size() <= floor) {
            throw new PickleException("it takes a value where there is none: it is damaged");
        }
        return values.get(values.size() - 1);
    }

    void mark() throws PickleException {
        if (marks.size() == MOST_MARKS) {
            throw new PickleException("values are nested more than " + MOST_MARKS + " deep");
        }
        marks.push(values.size());
    }

    /** The values above the last mark, which both go. */
    List<PickleValue> aboveMark() throws PickleException {
        if (marks.isEmpty()) {
            throw new PickleException("it goes back to a mark where there is none: it is damaged");
        }
        return last(values.size() - marks.pop());
    }

    /** The topmost so many values, the lowest first; they go. */
    List<PickleValue> last(int count) throws PickleException {
        int floor = marks.isEmpty() ? 0 : marks.peek();
        if (values.size() - floor < count) {
            throw new PickleException("it takes " + count + " values where there are fewer: it is damaged");
        }
        List<PickleValue> top = values.subList(values.size() - count, values.size());
        List<PickleValue> copy = new ArrayList<>(top);
        top.clear();
        return copy;
    }

    /** Keeps the topmost value under a number. */
    void keep(long number) throws PickleException {
        if (kept.size() == MOST_KEPT) {
            throw new PickleException("more than " + MOST_KEPT + " values are kept");
        }
        kept.put(number, top());
    }

    /** Keeps the topmost value under the next number. */
    void keep() throws PickleException {
        keep(kept.size());
    }

    PickleValue kept(long number) throws PickleException {
        PickleValue value = kept.get(number);
        if (value == null) {
            throw new PickleException("it asks for value " + number + ", which was never kept: it is damaged");
        }
        return value;
    }

    /** The one value that is left at the end. */
    PickleValue result() throws PickleException {
        PickleValue result = pop();
        if (!values.isEmpty() || !marks.isEmpty()) {
            throw new PickleException("it ends with values left over: it is damaged");
        }
        return result;
    }
}
