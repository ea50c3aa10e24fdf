package io.bencao.protocols.deadletters;

import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as it stands in its topic.
 *
 * @param record the record
 */
public record DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {

    /**
     * How often it has been sent again already. A record's own headers are kept when it is dead-lettered, so this survives a replay
     * that ends here once more.
     */
    public static final String REPLAYS = "bencao-replays";

    /** Which dead letter a replayed record came from: {@code TOPIC/PARTITION/OFFSET}. */
    public static final String REPLAYED_FROM = "bencao-replayed-from";

    private static final String OUR_HEADERS = "bencao-dlq-";

    /** Where what stands in a topic of dead letters came from. */
    private static final Map<String, String> ORIGINS = Map.of(
            Topics.IMAGE_EVENTS_DLQ.name(), Topics.IMAGE_EVENTS.name(),
            Topics.FEEDBACK_DLQ.name(), Topics.FEEDBACK.name());

    /** The topic whose records are dead-lettered there; empty for a topic that holds no dead letters. */
    public static Optional<String> originOf(String topic) {
        return Optional.ofNullable(topic).map(ORIGINS::get);
    }

    /** Its name in the audit log: {@code TOPIC/PARTITION/OFFSET}. */
    public String subject() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    /** Why: one of a fixed list, unless another program wrote it. */
    public String reason() {
        return header(DeadLetter.REASON).orElse("(no reason given)");
    }

    /** The same in a sentence; empty text where none is given. */
    public String detail() {
        return header(DeadLetter.DETAIL).orElse("");
    }

    /** The key as text: a source, or an event id; empty text where there is none. */
    public String key() {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Size of the value, also where the value itself was not kept. */
    public int valueBytes() {
        return Math.max(0, record.serializedValueSize());
    }

    /** When the broker took it. */
    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Topic of the original record, as the header says. */
    public Optional<String> originTopic() {
        return header(DeadLetter.TOPIC);
    }

    /** Partition of the original record, as the header says. */
    public OptionalInt originPartition() {
        OptionalLong number = number(DeadLetter.PARTITION, "\\d{1,9}");
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** Offset of the original record, as the header says. */
    public OptionalLong originOffset() {
        return number(DeadLetter.OFFSET, "\\d{1,18}");
    }

    /** How often it has been replayed before it came here; 0 for most. */
    public int replays() {
        return (int) number(REPLAYS, "\\d{1,9}").orElse(0);
    }

    /**
     * The original record again: its key, its bytes, its own headers, and two that say that it is a replay.
     *
     * @throws IllegalStateException if it does not stand in a topic of dead letters
     */
    public ProducerRecord<byte[], byte[]> replayed() {
        String origin = originOf(record.topic())
                .orElseThrow(() -> new IllegalStateException(record.topic() + " holds no dead letters"));
        ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(origin, record.key(), record.value());
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

    private OptionalLong number(String key, String form) {
        return header(key)
                .filter(text -> text.matches(form))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private Optional<String> header(String key) {
        Header header = record.headers().lastHeader(key);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
