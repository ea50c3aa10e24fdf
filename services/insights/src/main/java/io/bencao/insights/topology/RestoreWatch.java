package io.bencao.insights.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the rebuild of the state from Kafka is. Thread-safe. */
public final class RestoreWatch implements StateRestoreListener {

    private record Part(long total, long done) {}

    private final Map<TopicPartition, Part> parts = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long until) {
        parts.put(partition, new Part(Math.max(0, until - from), 0));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        parts.computeIfPresent(partition, (key, part) -> new Part(part.total(), part.done() + count));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        parts.computeIfPresent(partition, (key, part) -> new Part(part.total(), part.total()));
    }

    /** Share that is done, 0 to 1; 0 before anything has begun. */
    public double share() {
        long total = 0;
        long done = 0;
        for (Part part : parts.values()) {
            total += part.total();
            done += Math.min(part.total(), part.done());
        }
        return total == 0 ? 0 : (double) done / total;
    }
}
