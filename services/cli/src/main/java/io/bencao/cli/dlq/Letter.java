package io.bencao.cli.dlq;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter as it stands in the topic. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

    /**
     * How often the image has been sent again already. The classifier keeps a record's own headers when it dead-letters
     * it, so this survives a replay that ends here once more.
     */
    static final String REPLAYS = "bencao-replays";

    /** Which dead letter a replayed record came from: {@code image-events.dlq/PARTITION/OFFSET}. */
    static final String REPLAYED_FROM = "bencao-replayed-from";

    private static final String OUR_HEADERS = "bencao-dlq-";

    Coordinates coordinates() {
        return new Coordinates(record.partition(), record.offset());
    }

    String reason() {
        return header(DeadLetter.REASON, "(no reason given)");
    }

    String detail() {
        return header(DeadLetter.DETAIL, "");
    }

    String source() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    int bytes() {
        return record.value() == null ? 0 : record.value().length;
    }

    /** How often it has been replayed before it came here; 0 for most. */
    int replays() {
        String text = header(REPLAYS, "0");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** The original record again: its key, its bytes, its own headers, and two that say that it is a replay. */
    ProducerRecord<byte[], byte[]> again() {
        ProducerRecord<byte[], byte[]> again =
                new ProducerRecord<>(Topics.IMAGE_EVENTS.name(), record.key(), record.value());
        for (Header header : record.headers()) {
            if (!header.key().startsWith(OUR_HEADERS)
                    && !header.key().equals(REPLAYS)
                    && !header.key().equals(REPLAYED_FROM)) {
                again.headers().add(header);
            }
        }
        again.headers().add(REPLAYS, utf8(Integer.toString(replays() + 1)));
        again.headers().add(REPLAYED_FROM, utf8(subject()));
        return again;
    }

    /** Its name in the audit log. */
    String subject() {
        return record.topic() + "/" + coordinates();
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
