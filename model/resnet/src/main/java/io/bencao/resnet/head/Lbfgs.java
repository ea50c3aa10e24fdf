package io.bencao.resnet.head;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the least value of a smooth convex function: limited-memory BFGS (Nocedal and Wright 2006, "Numerical Optimization",
 * algorithms 7.4 and 7.5) with steps halved until they are long enough downhill (Armijo). On a convex function every step bends
 * upwards, so that the curvature condition needs no search of its own.
 */
final class Lbfgs {

    private static final int HISTORY = 10;
    private static final double SUFFICIENT = 1e-4;
    private static final int MOST_HALVINGS = 30;

    /** Steps over which the value has to fall further for the search to go on. */
    private static final int PATIENCE = 3;

    /** What is made small. */
    interface Function {
        /** The value at a point; the gradient there goes into the second array. */
        double at(double[] point, double[] gradient);
    }

    /** Told after every step. */
    interface Watch {
        void step(double value);
    }

    private record Pair(double[] step, double[] bend, double inner) {}

    private final Function function;
    private final double tolerance;
    private final int mostSteps;

    /**
     * @param tolerance the search ends when the value falls by less than this share of itself
     * @param mostSteps at which it ends in any case
     */
    Lbfgs(Function function, double tolerance, int mostSteps) {
        this.function = function;
        this.tolerance = tolerance;
        this.mostSteps = mostSteps;
    }

    /** The point of the least value found. */
    double[] from(double[] start, Watch watch) {
        int length = start.length;
        double[] point = start.clone();
        double[] gradient = new double[length];
        double value = function.at(point, gradient);
        Deque<Pair> history = new ArrayDeque<>();
        int flat = 0;
        for (int step = 0; step < mostSteps && flat < PATIENCE; step++) {
            double[] direction = direction(gradient, history);
            double slope = inner(direction, gradient);
            double length0 = Math.sqrt(inner(gradient, gradient));
            if (!(slope < 0) || length0 == 0) {
                break;
            }
            double[] next = new double[length];
            double[] nextGradient = new double[length];
            double scale = history.isEmpty() ? Math.min(1, 1 / length0) : 1;
            double nextValue = Double.NaN;
            int halvings = 0;
            for (; halvings < MOST_HALVINGS; halvings++, scale /= 2) {
                for (int i = 0; i < length; i++) {
                    next[i] = point[i] + scale * direction[i];
                }
                nextValue = function.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * scale * slope) {
                    break;
                }
            }
            if (halvings == MOST_HALVINGS) {
                break;
            }
            remember(history, point, next, gradient, nextGradient);
            flat = value - nextValue <= tolerance * Math.abs(value) ? flat + 1 : 0;
            point = next;
            gradient = nextGradient;
            value = nextValue;
            watch.step(value);
        }
        return point;
    }

    private static void remember(
            Deque<Pair> history, double[] point, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = difference(next, point);
        double[] bend = difference(nextGradient, gradient);
        double inner = inner(step, bend);
        if (inner > 0) {
            if (history.size() == HISTORY) {
                history.removeFirst();
            }
            history.addLast(new Pair(step, bend, inner));
        }
    }

    /** Minus the approximate inverse Hessian times the gradient. */
    private static double[] direction(double[] gradient, Deque<Pair> history) {
        double[] direction = gradient.clone();
        double[] factors = new double[history.size()];
        int at = factors.length;
        for (Iterator<Pair> pairs = history.descendingIterator(); pairs.hasNext(); ) {
            Pair pair = pairs.next();
            factors[--at] = inner(pair.step(), direction) / pair.inner();
            add(direction, pair.bend(), -factors[at]);
        }
        Pair last = history.peekLast();
        double scale = last == null ? 1 : last.inner() / inner(last.bend(), last.bend());
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
        for (Pair pair : history) {
            double factor = factors[at++] - inner(pair.bend(), direction) / pair.inner();
            add(direction, pair.step(), factor);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static double[] difference(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double inner(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
