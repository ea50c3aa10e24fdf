package io.bencao.insights.topology.sources;

/**
 * What time it is for a partition: that of its newest image, since all older ones have been seen; and the wall clock's once no
 * more are on their way. A backlog that is worked off does not make its sources look silent.
 */
final class SourceClock {

    /** Nothing was seen yet. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Longer than the consumer takes from one poll to the next, shorter than any silence worth a word. */
    static final long IDLE_MILLIS = 5000;

    private long newest = UNKNOWN;
    private long seenAt;

    /**
     * @param wall this machine's clock, milliseconds since the epoch
     */
    SourceClock(long wall) {
        this.seenAt = wall;
    }

    void saw(long moment, long wall) {
        newest = Math.max(newest, moment);
        seenAt = wall;
    }

    long now(long wall) {
        return wall - seenAt >= IDLE_MILLIS ? Math.max(newest, wall) : newest;
    }
}
