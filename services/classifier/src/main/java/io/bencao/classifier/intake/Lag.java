package io.bencao.classifier.intake;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How many records of the assigned partitions have not been polled yet. Written by the intake thread, read by any. */
public final class Lag {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long measuredNanos = System.nanoTime() - EVERY_NANOS;
    private volatile long records;
    private volatile int partitions;

    /** Records behind, over all assigned partitions that are not halted, a second old at most. */
    public long records() {
        return records;
    }

    /** How many partitions are assigned. */
    public int partitions() {
        return partitions;
    }

    /** @param halted left out: they have no position to count from, and are counted by themselves */
    void measure(Consumer<?, ?> consumer, HaltedPartitions halted) {
        long now = System.nanoTime();
        if (now - measuredNanos < EVERY_NANOS) {
            return;
        }
        measuredNanos = now;
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            behind += halted.contains(partition)
                    ? 0
                    : consumer.currentLag(partition).orElse(0);
        }
        records = behind;
        partitions = consumer.assignment().size();
    }
}
