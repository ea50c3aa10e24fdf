package io.bencao.insights.topicviews;

import io.bencao.schemas.MalformedRecordException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is kept of a small topic. Written by the follower's thread, read by any. */
interface SmallTopicView {

    /**
     * Takes a record in.
     *
     * @throws MalformedRecordException if it holds nothing readable
     */
    void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException;

    /**
     * Takes a record in, unless it is larger than any honest one.
     *
     * @throws MalformedRecordException if it is, or holds nothing readable
     */
    default void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        int bytes = length(record.key()) + length(record.value());
        if (bytes > largest()) {
            throw new MalformedRecordException("it has " + bytes + " bytes; key and value may have " + largest());
        }
        add(record);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** How far back records are wanted that stand there at the start; empty: all of them. */
    default Optional<Duration> lookBack() {
        return Optional.empty();
    }

    /**
     * Bytes of key and value that a record may have; larger ones are passed over. Whoever writes the topic is not believed, and so many
     * of them are kept.
     */
    default int largest() {
        return 16 * 1024;
    }
}
