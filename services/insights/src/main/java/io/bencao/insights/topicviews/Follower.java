package io.bencao.insights.topicviews;

import io.bencao.protocols.fetching.GuardedConsumer;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.MalformedRecordException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and goes on for ever, without a group: every instance needs all of it. Owns the consumer;
 * only {@link #stop} may be called from other threads.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Properties settings;
    private final Map<String, SmallTopicView> topicViews;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final AtomicLong revision = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final Thread thread;
    private KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean stopped;

    /**
     * @param settings of the consumer
     * @param topicViews by topic
     * @param guarded makes the thread: what ends it ends the service
     */
    Follower(Properties settings, Map<String, SmallTopicView> topicViews, GuardedThreads guarded) {
        this.settings = settings;
        this.topicViews = topicViews;
        this.thread = guarded.lasting("follow", this::run);
    }

    /** Begins to read. The consumer is made here, so that whoever starts it hears of settings that make no sense. */
    synchronized void start() {
        consumer = GuardedConsumer.of(settings);
        thread.start();
    }

    synchronized void stop() throws InterruptedException {
        stopped = true;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(PATIENCE.toMillis());
    }

    /** Waits until everything that stood there at the start is read; false if that takes longer. */
    boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Rises with every record. */
    long revision() {
        return revision.get();
    }

    /** Records that held nothing readable. */
    long unreadable() {
        return unreadable.get();
    }

    private void run() {
        try (KafkaConsumer<byte[], byte[]> reading = consumer) {
            List<TopicPartition> partitions = topicViews.keySet().stream()
                    .flatMap(topic -> reading.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reading.assign(partitions);
            reading.seekToBeginning(partitions);
            skipOld(reading, partitions);
            Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
                records.forEach(this::add);
                if (caughtUp.getCount() > 0
                        && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue())) {
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("Woken to stop");
        }
    }

    /** Begins where views want to: a topic that is kept for a month is long. */
    private void skipOld(KafkaConsumer<byte[], byte[]> reading, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        for (TopicPartition partition : partitions) {
            topicViews
                    .get(partition.topic())
                    .lookBack()
                    .ifPresent(back ->
                            wanted.put(partition, Instant.now().minus(back).toEpochMilli()));
        }
        reading.offsetsForTimes(wanted).forEach((partition, first) -> {
            if (first == null) {
                reading.seekToEnd(List.of(partition));
            } else {
                reading.seek(partition, first.offset());
            }
        });
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null && record.key() == null) {
                throw new MalformedRecordException("neither key nor value");
            }
            topicViews.get(record.topic()).take(record);
            revision.incrementAndGet();
        } catch (MalformedRecordException e) {
            unreadable.incrementAndGet();
            LOG.warn(
                    "Passed over a record topic={} partition={} offset={} reason='{}'",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
