package io.bencao.insights.topicviews;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is kept of a small topic. Written by the follower's thread, read by any. */
interface SmallTopicView {

    /**
     * Takes a record in.
     *
     * @throws io.bencao.schemas.MalformedRecordException if it holds nothing readable
     */
    void add(ConsumerRecord<byte[], byte[]> record) throws io.bencao.schemas.MalformedRecordException;
}
