package io.bencao.insights.alerts;

import io.bencao.insights.alerts.RuleReading.Wish;
import java.util.Map;

/**
 * Of the last images of a source, too many got certain labels.
 *
 * @param name its name in the configuration
 * @param labels which ones
 * @param images how many last images, at most 64: each is a bit
 * @param atLeast how many of them raise it
 * @param clearAt at how many, or fewer, it is over
 */
public record RecentLabels(String name, NamePattern labels, int images, int atLeast, int clearAt)
        implements SourceRule {

    /** Images that fit into the memory. */
    public static final int MOST = Long.SIZE;

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        long bits = memory << 1 | (labels.matches(image.label()) ? 1 : 0);
        if (images < MOST) {
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
                () -> Map.of(
                        "labels", labels.text(),
                        "matching", Integer.toString(count),
                        "images", Integer.toString(images),
                        "lastLabel", image.label(),
                        "lastEvent", image.eventId().toString()));
    }
}
