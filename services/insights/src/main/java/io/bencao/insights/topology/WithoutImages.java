package io.bencao.insights.topology;

import io.bencao.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Takes the images out of dead letters before Kafka Streams buffers up to a thousand records of a partition: of 16 MiB each
 * they would fill any heap, and only their number is wanted.
 */
public final class WithoutImages implements ConsumerInterceptor<byte[], byte[]> {

    private static final byte[] NOTHING = new byte[0];

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        if (records.partitions().stream().noneMatch(WithoutImages::holdsImages)) {
            return records;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> lighter = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> all = records.records(partition);
            lighter.put(partition, holdsImages(partition) ? lighter(all) : all);
        }
        return new ConsumerRecords<>(lighter, records.nextOffsets());
    }

    private static boolean holdsImages(TopicPartition partition) {
        return partition.topic().equals(Topics.IMAGE_EVENTS_DLQ.name());
    }

    private static List<ConsumerRecord<byte[], byte[]>> lighter(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> lighter = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            lighter.add(new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.timestampType(),
                    0,
                    0,
                    NOTHING,
                    NOTHING,
                    new RecordHeaders(),
                    record.leaderEpoch()));
        }
        return lighter;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Nothing to do.
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Needs nothing.
    }
}
