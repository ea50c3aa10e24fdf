package io.bencao.insights.alerts;

import io.bencao.insights.alerts.RuleReading.Wish;
import java.time.Duration;
import java.util.Map;

/**
 * A source's clock and the broker's differ by too much, over several images in a row: one that was held up on its way is no
 * wrong clock.
 *
 * @param name its name in the configuration
 * @param time the difference that is too much, either way
 * @param clearAt at this difference or less it is over
 * @param images in a row
 */
public record ClockSkew(String name, Duration time, Duration clearAt, int images) implements SourceRule {

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        long skew = image.capturedAt() - image.receivedAt();
        long off = Math.abs(skew);
        long inARow = off > time.toMillis() ? Math.min(images, memory + 1) : 0;
        boolean raise = inARow >= images;
        if (!raise && off > clearAt.toMillis()) {
            return RuleReading.keep(inARow);
        }
        return new RuleReading(
                inARow,
                raise ? Wish.RAISE : Wish.CLEAR,
                history.startOfLast(images),
                image.at(),
                () -> Map.of(
                        "aheadMs", Long.toString(skew),
                        "allowedMs", Long.toString(time.toMillis()),
                        "lastEvent", image.eventId().toString()));
    }
}
