package io.bencao.insights.api.overview;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of time up to now, cut into windows.
 *
 * @param window length of a window: ten seconds, a minute or an hour
 * @param last how far back, at most 1,000 windows
 */
public record TimeSpan(Duration window, Duration last) {

    private static final Map<String, Duration> WINDOWS =
            Map.of("10s", Duration.ofSeconds(10), "1m", Duration.ofMinutes(1), "1h", Duration.ofHours(1));

    private static final int DEFAULT_WINDOWS = 60;
    private static final int MOST_WINDOWS = 1000;

    /**
     * From the address.
     *
     * @param window {@code 10s}, {@code 1m} or {@code 1h}
     * @param last {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d} or ISO-8601; absent: 60 windows
     */
    public static TimeSpan of(String window, Optional<String> last) {
        Duration length = WINDOWS.get(window);
        if (length == null) {
            throw new RefusedRequestException(Why.REFUSED, "window must be 10s, 1m or 1h, not " + window);
        }
        Duration back = last.map(TimeSpan::duration).orElse(length.multipliedBy(DEFAULT_WINDOWS));
        if (back.compareTo(length) < 0 || back.dividedBy(length) > MOST_WINDOWS) {
            throw new RefusedRequestException(
                    Why.REFUSED, "last must be 1 to " + MOST_WINDOWS + " windows of " + window + ", not " + back);
        }
        return new TimeSpan(length, back);
    }

    private static Duration duration(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            if (upper.startsWith("P")) {
                return Duration.parse(upper);
            }
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new RefusedRequestException(Why.REFUSED, "last must be a time such as 30m or 12h, not " + text, e);
        }
    }
}
