package io.bencao.insights.alerts;

import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.alerts.RuleReading.Wish;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The mean confidence of a source has been too low for a time.
 *
 * @param name its name in the configuration
 * @param threshold a mean below this raises it
 * @param clearAt at this mean or above it is over
 * @param time looked at, in whole windows of ten seconds
 * @param minimum fewer images than this in that time say nothing
 */
public record LowConfidence(String name, double threshold, double clearAt, Duration time, int minimum)
        implements SourceRule {

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        long from = WindowSize.TEN_SECONDS.startOf(image.at() - time.toMillis());
        SourceHistory.Recent recent = history.since(from);
        if (history.firstSeen() > image.at() - time.toMillis() || recent.count() < minimum) {
            return RuleReading.keep(memory);
        }
        double mean = recent.confidenceMicros() / 1e6 / recent.count();
        if (mean >= threshold && mean < clearAt) {
            return RuleReading.keep(memory);
        }
        return new RuleReading(
                memory,
                mean < threshold ? Wish.RAISE : Wish.CLEAR,
                from,
                image.at(),
                () -> Map.of(
                        "meanConfidence", String.format(Locale.ROOT, "%.4f", mean),
                        "threshold", Double.toString(threshold),
                        "images", Long.toString(recent.count())));
    }

    @Override
    public long lookBack() {
        return time.toMillis() + WindowSize.TEN_SECONDS.millis();
    }
}
