package io.bencao.guarantees;

/**
 * Which offsets of a partition of {@code image-events} are looked at.
 *
 * @param logStart the first offset that is still retained
 * @param logEnd the first offset that nobody has written yet
 * @param from the first offset looked at
 * @param to the first offset no more looked at
 * @param due records before this must have their answer: the service has committed them; {@link Long#MAX_VALUE} where
 *     every record must
 * @param answersRetainedFrom answers to records before this may have expired themselves; 0 where none has
 */
public record Bounds(long logStart, long logEnd, long from, long to, long due, long answersRetainedFrom) {

    /** All that is retained, everything due, no answer expired. */
    public static Bounds all(long logStart, long logEnd) {
        return new Bounds(logStart, logEnd, logStart, logEnd, Long.MAX_VALUE, 0);
    }

    /** Whether a record of this offset, if there is one, was looked at; there is none before 0 or past the end. */
    boolean holds(long offset) {
        return offset < 0 || offset >= logEnd || (offset >= Math.max(from, logStart) && offset < to);
    }
}
