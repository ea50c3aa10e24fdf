package io.bencao.guarantees;

/** Hears how far reading has come. */
@FunctionalInterface
public interface ReadingProgress {

    /** For callers that don't want to know. */
    ReadingProgress SILENT = (topic, done, total) -> {};

    /**
     * After each portion of records.
     *
     * @param topic which is read
     * @param done offsets that are behind the reader
     * @param total offsets to read, transaction markers included
     */
    void read(String topic, long done, long total);

    /** The group is waited for; so many of the records that were read it has not committed yet. */
    default void waiting(long behind) {}
}
