package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.WindowSize;
import java.time.Duration;

/**
 * How long windows are kept, by length.
 *
 * @param tenSeconds at least a quarter of an hour: minutes are made of them
 * @param minutes at least two hours: hours are made of them
 * @param hours at least two
 */
public record Keeping(Duration tenSeconds, Duration minutes, Duration hours) {

    /** Milliseconds. */
    public long of(WindowSize size) {
        return switch (size) {
            case TEN_SECONDS -> tenSeconds.toMillis();
            case MINUTE -> minutes.toMillis();
            case HOUR -> hours.toMillis();
        };
    }
}
