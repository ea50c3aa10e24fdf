package io.bencao.insights.topology.shared;

/**
 * What time it is for a partition: that of its newest image, since all older ones have been seen; and the wall clock's once no
 * more are on their way. A backlog that is worked off does not make its sources look silent.
 */
public final class SourceClock {

    /** Nothing was seen yet. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Longer than the consumer takes from one poll to the next, shorter than any silence worth a word. */
    public static final long IDLE_MILLIS = 5000;

    private long newest = UNKNOWN;
    private long seenAt;

    /**
     * @param wall this machine's clock, milliseconds since the epoch
     */
    public SourceClock(long wall) {
        this.seenAt = wall;
    }

    /** An image of that moment is there. */
    public void saw(long moment, long wall) {
        newest = Math.max(newest, moment);
        seenAt = wall;
    }

    /** The time; {@link #UNKNOWN} before the first image. */
    public long now(long wall) {
        return wall - seenAt >= IDLE_MILLIS ? Math.max(newest, wall) : newest;
    }
}
