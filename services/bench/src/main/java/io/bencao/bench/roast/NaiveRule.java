package io.bencao.bench.roast;

import io.bencao.bench.roast.WatchedRun.Arrival;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The rule of today: over once eight of the last twenty images, as they arrived, say so. It looks at nothing but labels. */
final class NaiveRule {

    private static final int IMAGES = 20;
    private static final int AT_LEAST = 8;

    private NaiveRule() {}

    /** When it speaks in this run, in seconds. */
    static OptionalDouble speaks(WatchedRun watched) {
        Deque<Boolean> last = new ArrayDeque<>();
        int over = 0;
        for (Arrival arrival : watched.arrivals()) {
            if (arrival.seconds() > watched.run().end()) {
                break;
            }
            last.addLast(arrival.over());
            over += arrival.over() ? 1 : 0;
            if (last.size() > IMAGES && last.removeFirst()) {
                over--;
            }
            if (over >= AT_LEAST) {
                return OptionalDouble.of(arrival.seconds());
            }
        }
        return OptionalDouble.empty();
    }
}
