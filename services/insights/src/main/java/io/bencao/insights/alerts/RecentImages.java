package io.bencao.insights.alerts;

import io.bencao.insights.alerts.RuleReading.Wish;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How many of the last images of a source are of some kind: what rules share that ask that.
 *
 * @param images how many last images, at most 64: each is a bit
 * @param atLeast how many of them raise it
 * @param clearAt at how many, or fewer, it is over
 */
record RecentImages(int images, int atLeast, int clearAt) {

    /**
     * @param memory of the images before
     * @param ofThatKind whether this image is
     * @param evidence of so many
     */
    RuleReading seen(
            long memory,
            SourceHistory history,
            SeenImage image,
            boolean ofThatKind,
            IntFunction<Map<String, String>> evidence) {
        long bits = memory << 1 | (ofThatKind ? 1 : 0);
        if (images < Long.SIZE) {
            bits &= (1L << images) - 1;
        }
        int count = Long.bitCount(bits);
        if (count > clearAt && count < atLeast) {
            return RuleReading.keep(bits);
        }
        return new RuleReading(
                bits,
                count >= atLeast ? Wish.RAISE : Wish.CLEAR,
                history.startOfLast(images),
                image.at(),
                () -> evidence.apply(count));
    }
}
