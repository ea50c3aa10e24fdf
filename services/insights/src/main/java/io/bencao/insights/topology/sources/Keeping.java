package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.WindowSize;
import java.time.Duration;

/**
 * How long windows are kept, by length, and how much of them.
 *
 * @param tenSeconds at least a quarter of an hour: minutes are made of them
 * @param minutes at least two hours: hours are made of them
 * @param hours at least two
 * @param mostBytes of all windows of a partition, about; the oldest give way
 */
public record Keeping(Duration tenSeconds, Duration minutes, Duration hours, long mostBytes) {

    /** Milliseconds. */
    public long of(WindowSize size) {
        return switch (size) {
            case TEN_SECONDS -> tenSeconds.toMillis();
            case MINUTE -> minutes.toMillis();
            case HOUR -> hours.toMillis();
        };
    }
}
