package io.bencao.insights.webhooks;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WebhookReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes alerts that a webhook did not take to {@code alerts.dlq}, each together with the webhook's place in {@code alerts} in one
 * transaction. One thread.
 */
final class UntoldAlerts implements AutoCloseable {

    /** Of a detail in a header, so that all together stay below the contract's 8 KiB. */
    private static final int LONGEST = 680;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Function<String, String> topicIds;
    private final String instanceId;
    private final String webhook;
    private final Clock clock;
    private Producer<byte[], byte[]> producer;

    /**
     * @param producers makes a producer with the webhook's transactional id
     * @param topicIds the id of a topic, as Kafka prints it
     */
    UntoldAlerts(
            Supplier<Producer<byte[], byte[]>> producers,
            Function<String, String> topicIds,
            String instanceId,
            String webhook,
            Clock clock) {
        this.producers = producers;
        this.topicIds = topicIds;
        this.instanceId = instanceId;
        this.webhook = webhook;
        this.clock = clock;
    }

    /**
     * Writes it, and passes it.
     *
     * @param place where the webhook goes on
     * @param member of the webhook's group, now
     * @throws KafkaException if it does not stand there, or nobody knows; to be tried again
     */
    void add(
            ConsumerRecord<byte[], byte[]> record,
            WebhookReason reason,
            String detail,
            OffsetAndMetadata place,
            ConsumerGroupMetadata member) {
        boolean written = false;
        try {
            if (producer == null) {
                producer = producers.get();
                producer.initTransactions();
            }
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                    Topics.ALERTS_DLQ.name(), null, record.key(), record.value(), headers(record, reason, detail)));
            producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(record.topic(), record.partition()), place), member);
            producer.commitTransaction();
            written = true;
        } finally {
            if (!written) {
                // The next one's start settles what this one left open.
                close();
            }
        }
    }

    private Headers headers(ConsumerRecord<byte[], byte[]> record, WebhookReason reason, String detail) {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put(DeadLetter.REASON, reason.text());
        ours.put(DeadLetter.DETAIL, detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…");
        ours.put(DeadLetter.TOPIC, record.topic());
        ours.put(DeadLetter.TOPIC_ID, topicIds.apply(record.topic()));
        ours.put(DeadLetter.PARTITION, Integer.toString(record.partition()));
        ours.put(DeadLetter.OFFSET, Long.toString(record.offset()));
        ours.put(DeadLetter.AT, clock.instant().toString());
        ours.put(DeadLetter.INSTANCE, instanceId);
        ours.put(DeadLetter.WEBHOOK, webhook);
        Headers headers = new RecordHeaders(record.headers());
        ours.forEach((name, text) -> {
            headers.remove(name);
            headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        });
        return headers;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }
}
