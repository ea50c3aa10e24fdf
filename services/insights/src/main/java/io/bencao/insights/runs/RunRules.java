package io.bencao.insights.runs;

import java.time.Duration;

/**
 * What runs go by.
 *
 * @param pause a run without an image for so long is over
 * @param longest no run is longer
 * @param keep for so long after its end images that come late still belong to it
 * @param clock a camera's time that is further from the broker's is not believed
 */
public record RunRules(Duration pause, Duration longest, Duration keep, Duration clock) {

    /** Of the images that were taken within one such stretch the first one counts, milliseconds. A pan changes in minutes. */
    public static final long STRETCH = 2000;

    /** The stretch that a time is in. */
    public static long stretch(long time) {
        return Math.floorDiv(time, STRETCH);
    }

    /**
     * The time that an image counts by.
     *
     * @param capturedAt by the camera's clock
     * @param receivedAt the broker's append time
     */
    public long time(long capturedAt, long receivedAt) {
        return Math.abs(capturedAt - receivedAt) <= clock.toMillis() ? capturedAt : receivedAt;
    }
}
