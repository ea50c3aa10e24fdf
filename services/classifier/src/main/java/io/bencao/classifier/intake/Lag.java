package io.bencao.classifier.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How many records of the assigned partitions have not been polled yet. Written by the intake thread, read by any. */
public final class Lag {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoClock;
    private long measuredNanos;
    private volatile long records;
    private volatile int partitions;

    /** Nothing is assigned yet. */
    public Lag() {
        this(System::nanoTime);
    }

    Lag(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.measuredNanos = nanoClock.getAsLong() - EVERY_NANOS;
    }

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
        long now = nanoClock.getAsLong();
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
