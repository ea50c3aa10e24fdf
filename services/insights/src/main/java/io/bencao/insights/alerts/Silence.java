package io.bencao.insights.alerts;

import io.bencao.insights.alerts.RuleReading.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A source has sent nothing for too long.
 *
 * @param name its name in the configuration
 * @param time how long
 */
public record Silence(String name, Duration time) implements SourceRule {

    @Override
    public RuleReading seen(long memory, SourceHistory history, SeenImage image) {
        return new RuleReading(
                memory,
                Wish.CLEAR,
                image.at(),
                image.at(),
                () -> Map.of("lastEvent", image.eventId().toString()));
    }

    @Override
    public RuleReading passed(long memory, SourceHistory history, long now) {
        long silent = now - history.lastSeen();
        if (silent <= time.toMillis()) {
            return RuleReading.keep(memory);
        }
        return new RuleReading(
                memory,
                Wish.RAISE,
                history.lastSeen(),
                now,
                () -> Map.of(
                        "lastImage", Instant.ofEpochMilli(history.lastSeen()).toString(), "allowed", time.toString()));
    }
}
