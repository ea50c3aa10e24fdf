package io.bencao.insights.handling;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code alert-handling} to its end, for the one who is about to change something. For one thread at a time. */
public final class HandlingLog {

    private static final Logger LOG = LoggerFactory.getLogger(HandlingLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ALERT_HANDLING.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A person waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
    private final HandlingRecords records;
    private final HandlingBook book = new HandlingBook();
    private long next;

    /**
     * @param consumers of consumers of bytes, committed records only, without a group, {@code auto.offset.reset=earliest}
     * @param records read what they say
     */
    public HandlingLog(Supplier<? extends Consumer<byte[], byte[]>> consumers, HandlingRecords records) {
        this.consumers = consumers;
        this.records = records;
    }

    /**
     * Takes in all that stands there now.
     *
     * @return what it says; the same book each time
     * @throws TimeoutException if nothing comes for long
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public HandlingBook readToEnd() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(PARTITION));
            Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(PARTITION));
            long end = ends.get(PARTITION);
            if (end < next) {
                // Another topic of the same name: what stood in the one before is gone.
                book.clear();
                next = 0;
            }
            consumer.seek(PARTITION, next);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(POLL).forEach(this::take);
                if (System.nanoTime() - deadline > 0) {
                    throw new TimeoutException(PARTITION.topic() + " was not read to its end within " + PATIENCE);
                }
            }
            next = consumer.position(PARTITION);
            return book;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            records.take(record, book);
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "Passed over a record topic={} offset={} reason='{}'",
                    record.topic(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
