package io.bencao.insights.topology;

/**
 * What an operator sends on, and where to.
 *
 * @param route where to
 * @param value the record's value; null deletes, where the topic is compacted
 */
@SuppressWarnings("ArrayRecordComponent") // lives between two operators, compared by nobody
public record Emission(Route route, byte[] value) {

    /** Where to. */
    public enum Route {
        /** An image with its true label. */
        EXAMPLE,
        /** Feedback that comes to nothing. */
        DEAD_FEEDBACK,
        /** Something that is counted over all partitions. */
        FIGURE,
        /** An alert raised or cleared. */
        ALERT,
        /** A prediction or feedback on its way to its event's partition. */
        EVENT
    }
}
