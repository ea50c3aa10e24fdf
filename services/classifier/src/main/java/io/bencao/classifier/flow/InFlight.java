package io.bencao.classifier.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much has been taken in and not yet been answered, in records and in bytes. Intake stops polling while it is full,
 * so what is taken in at most is the limit plus one poll. No partition alone fills it: each may hold twice what is left over (dynamic
 * thresholds; Choudhury and Hahne, 1998), so that a partition whose images take long leaves room for the others. Thread-safe.
 */
public final class InFlight {

    /** One partition alone may fill two thirds, two of them two fifths each. */
    private static final int OF_WHAT_IS_LEFT = 2;

    private record Share(AtomicInteger records, AtomicLong bytes) {}

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<Integer, Share> shares = new ConcurrentHashMap<>();

    /**
     * @param maxRecords records at which it is full
     * @param maxBytes bytes of undecoded records at which it is full
     */
    public InFlight(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Whether no more of this partition should be taken in. */
    public boolean fullFor(int partition) {
        Share share = share(partition);
        return share.records().get() >= OF_WHAT_IS_LEFT * (maxRecords - records.get())
                || share.bytes().get() >= OF_WHAT_IS_LEFT * (maxBytes - bytes.get());
    }

    /** Records taken in and not yet answered. */
    public int records() {
        return records.get();
    }

    /** Bytes of records that are still held in memory. */
    public long bytes() {
        return bytes.get();
    }

    void add(int partition, long recordBytes) {
        records.incrementAndGet();
        bytes.addAndGet(recordBytes);
        share(partition).records().incrementAndGet();
        share(partition).bytes().addAndGet(recordBytes);
    }

    void freeBytes(int partition, long recordBytes) {
        bytes.addAndGet(-recordBytes);
        share(partition).bytes().addAndGet(-recordBytes);
    }

    void freeRecord(int partition) {
        records.decrementAndGet();
        share(partition).records().decrementAndGet();
    }

    private Share share(int partition) {
        return shares.computeIfAbsent(partition, any -> new Share(new AtomicInteger(), new AtomicLong()));
    }
}
