package io.bencao.insights.aggregates;

import java.time.Duration;
import java.util.Optional;

/** The lengths of windows; each is a whole multiple of the one before. */
public enum WindowSize {
    /** Ten seconds: the only one that a prediction is counted in; the others are sums. */
    TEN_SECONDS(Duration.ofSeconds(10)),
    /** A minute. */
    MINUTE(Duration.ofMinutes(1)),
    /** An hour. */
    HOUR(Duration.ofHours(1));

    private final long millis;

    WindowSize(Duration length) {
        this.millis = length.toMillis();
    }

    /** Its length, milliseconds. */
    public long millis() {
        return millis;
    }

    /** Start of the window that a moment belongs to, both in milliseconds since the epoch. */
    public long startOf(long moment) {
        return Math.floorDiv(moment, millis) * millis;
    }

    /** The next longer one. */
    public Optional<WindowSize> longer() {
        return this == HOUR ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
    }

    /** The next shorter one. */
    public Optional<WindowSize> shorter() {
        return this == TEN_SECONDS ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** The one of this length. */
    public static WindowSize of(Duration length) {
        for (WindowSize size : values()) {
            if (size.millis == length.toMillis()) {
                return size;
            }
        }
        throw new IllegalArgumentException("no windows of " + length);
    }
}
