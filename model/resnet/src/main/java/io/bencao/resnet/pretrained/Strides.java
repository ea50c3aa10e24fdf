package io.bencao.resnet.pretrained;

import java.util.List;

/**
 * How the elements of a tensor lie: the one at (i, j, …) is number {@code i·strides[0] + j·strides[1] + …} from the first.
 *
 * @param shape sizes, none negative
 * @param strides as many, none negative
 */
record Strides(List<Long> shape, List<Long> strides) {

    Strides {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** Elements from the first to the last of them, both counted; those of other tensors may lie between. */
    long span() {
        if (shape.contains(0L)) {
            return 0;
        }
        long span = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            span = Math.addExact(span, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
        }
        return span;
    }

    /** Whether they lie one behind the other in the order of their indices. The stride of an axis of one does not matter. */
    boolean rowByRow() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }

    /** Where the element of this number, counted row by row, lies. */
    int place(int element) {
        int place = 0;
        int left = element;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            int size = shape.get(axis).intValue();
            place += left % size * strides.get(axis).intValue();
            left /= size;
        }
        return place;
    }
}
