package io.bencao.insights.api.deadletters;

import io.bencao.schemas.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as it stands in its topic.
 *
 * @param record the record
 */
record StoredDeadLetter(ConsumerRecord<byte[], byte[]> record) {

    /** How often it has been sent again already; the command line writes the same. */
    private static final String REPLAYS = "bencao-replays";

    /** Which dead letter a replayed record came from: {@code TOPIC/PARTITION/OFFSET}. */
    private static final String REPLAYED_FROM = "bencao-replayed-from";

    private static final String OURS = "bencao-dlq-";

    /** Its name in the audit log. */
    String subject() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    String reason() {
        return header(DeadLetter.REASON, "(no reason given)");
    }

    int replays() {
        return (int) number(REPLAYS, 0);
    }

    /** The original record again: its key, its bytes, its own headers, and two that say that it is a replay. */
    ProducerRecord<byte[], byte[]> again(String topic) {
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(topic, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OURS)
                    && !header.key().equals(REPLAYS)
                    && !header.key().equals(REPLAYED_FROM)) {
                again.headers().add(header);
            }
        }
        again.headers().add(REPLAYS, utf8(Integer.toString(replays() + 1)));
        again.headers().add(REPLAYED_FROM, utf8(subject()));
        return again;
    }

    DeadLetterView view() {
        long partition = number(DeadLetter.PARTITION, -1);
        long offset = number(DeadLetter.OFFSET, -1);
        return new DeadLetterView(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                Math.max(0, record.serializedValueSize()),
                reason(),
                header(DeadLetter.DETAIL, ""),
                header(DeadLetter.TOPIC, null),
                partition < 0 ? null : (int) partition,
                offset < 0 ? null : offset,
                Instant.ofEpochMilli(record.timestamp()),
                replays());
    }

    private long number(String key, long otherwise) {
        String text = header(key, "");
        return text.matches("\\d{1,9}") || (text.matches("\\d{1,18}") && key.equals(DeadLetter.OFFSET))
                ? Long.parseLong(text)
                : otherwise;
    }

    private String header(String key, String otherwise) {
        Header header = record.headers().lastHeader(key);
        return header == null || header.value() == null
                ? otherwise
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
