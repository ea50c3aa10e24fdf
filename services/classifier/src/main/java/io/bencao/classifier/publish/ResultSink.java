package io.bencao.classifier.publish;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where results go. One thread uses it. Any method but {@link #open} and {@link #close} may fail; then it is opened anew. */
interface ResultSink {

    /** Makes it ready, again after a failure: nothing that was sent and not committed shows up any more. */
    void open();

    /** A new round of results begins. */
    void begin();

    /** Takes a result. */
    void send(ProducerRecord<byte[], byte[]> result);

    /** All results since {@link #begin} and these offsets become visible. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member);

    /** Drops whatever is uncommitted, without waiting. */
    void close();
}
