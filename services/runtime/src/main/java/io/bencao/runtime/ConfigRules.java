package io.bencao.runtime;

import java.time.Duration;

/** What a configuration key may be, asked once, at start. Each message names the key and its value. */
public final class ConfigRules {

    private ConfigRules() {}

    /** @throws StartException if the text is blank */
    public static void named(String key, String text) {
        require(!text.isBlank(), key + " is empty.");
    }

    /** @throws StartException if the number is zero or less */
    public static void positive(String key, long value) {
        require(value > 0, key + "=" + value + " must be positive.");
    }

    /** @throws StartException if the time is zero or less */
    public static void positive(String key, Duration value) {
        require(value.compareTo(Duration.ZERO) > 0, key + "=" + value + " must be positive.");
    }

    /** @throws StartException if the time is shorter */
    public static void atLeast(String key, Duration value, Duration least) {
        require(value.compareTo(least) >= 0, key + "=" + value + " must be at least " + least + ".");
    }

    /** @throws StartException if the number lies outside, or is none */
    public static void within(String key, double value, double least, double most) {
        require(value >= least && value <= most, key + "=" + value + " must be within " + least + " to " + most + ".");
    }

    /** @throws StartException if the share is not above 0 and below 1 */
    public static void share(String key, double value) {
        require(value > 0 && value < 1, key + "=" + value + " must be between 0 and 1.");
    }

    /** @throws StartException with this sentence, unless it holds */
    public static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new StartException(sentence);
        }
    }
}
