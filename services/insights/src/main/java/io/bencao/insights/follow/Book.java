package io.bencao.insights.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is kept of a small topic. Written by the follower's thread, read by any. */
interface Book {

    /**
     * Takes a record in.
     *
     * @throws io.bencao.schemas.MalformedRecordException if it holds nothing readable
     */
    void add(ConsumerRecord<byte[], byte[]> record) throws io.bencao.schemas.MalformedRecordException;
}
