package io.bencao.classifier.flow;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much has been taken in and not yet been answered, in records and in bytes. Intake stops polling while it is full,
 * so what is taken in at most is the limit plus one poll. Thread-safe.
 */
public final class InFlight {

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param maxRecords records at which it is full
     * @param maxBytes bytes of undecoded records at which it is full
     */
    public InFlight(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Whether no more should be taken in. */
    public boolean full() {
        return records.get() >= maxRecords || bytes.get() >= maxBytes;
    }

    /** Records taken in and not yet answered. */
    public int records() {
        return records.get();
    }

    /** Bytes of records that are still held in memory. */
    public long bytes() {
        return bytes.get();
    }

    void add(long recordBytes) {
        records.incrementAndGet();
        bytes.addAndGet(recordBytes);
    }

    void freeBytes(long recordBytes) {
        bytes.addAndGet(-recordBytes);
    }

    void freeRecord() {
        records.decrementAndGet();
    }
}
