package io.bencao.insights.topicviews;

import io.bencao.insights.handling.HandlingBook;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.schemas.MalformedRecordException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What people do about alerts, as far as it has come round to this instance. */
public final class HandlingTopicView implements SmallTopicView {

    private final HandlingRecords records;
    private final HandlingBook book = new HandlingBook();
    private long taken = -1;

    HandlingTopicView(HandlingRecords records) {
        this.records = records;
    }

    @Override
    public void add(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        try {
            records.take(record, book);
        } finally {
            took(record.offset());
        }
    }

    private synchronized void took(long offset) {
        taken = offset;
        notifyAll();
    }

    /** What it says. */
    public HandlingBook book() {
        return book;
    }

    /**
     * Waits until a record has come round, so that whoever wrote it finds it on the page; but not for long.
     *
     * @param offset where it stands
     */
    public synchronized void await(long offset, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long rest = patience.toNanos();
        while (taken < offset && rest > 0) {
            wait(Math.max(1, rest / 1_000_000));
            rest = deadline - System.nanoTime();
        }
    }
}
