package io.bencao.insights.topology.shared;

/**
 * How far predictions have come, so that feedback is given up only when its prediction would have been there. A backlog of
 * predictions is waited for, however late it is by the wall clock; where none come at all, the wall clock counts.
 */
public final class EventClock {

    /** For so long no prediction: nothing is on its way. */
    private static final long IDLE_MILLIS = 10 * 60 * 1000L;

    private long newest = Long.MIN_VALUE;
    private long newestSeen;

    /**
     * @param now by this machine's clock, milliseconds since the epoch
     */
    public EventClock(long now) {
        this.newestSeen = now;
    }

    /** A prediction of that moment is there. */
    public void saw(long moment, long now) {
        newest = Math.max(newest, moment);
        newestSeen = now;
    }

    /** All predictions appended before this are there. */
    public long horizon(long now) {
        return now - newestSeen >= IDLE_MILLIS ? Math.max(newest, now - IDLE_MILLIS) : newest;
    }
}
