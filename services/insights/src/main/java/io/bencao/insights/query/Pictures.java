package io.bencao.insights.query;

/** The images themselves, fetched from Kafka by their coordinates and checked. */
public interface Pictures {

    /** A picture's size. */
    enum Size {
        /** Upright and small, JPEG. */
        THUMBNAIL,
        /** The original bytes. */
        FULL
    }

    /**
     * Bytes of a picture.
     *
     * @param contentType by what the bytes are, not by what was claimed
     * @param bytes encoded
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the reader to the response, kept by nobody
    record Picture(String contentType, byte[] bytes) {}

    /** The picture of an event. */
    Picture ofEvent(String eventId, Size size);

    /** The last picture of a source. */
    Picture ofSource(String sourceId, Size size);
}
