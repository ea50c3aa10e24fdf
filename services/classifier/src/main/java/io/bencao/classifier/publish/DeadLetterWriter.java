package io.bencao.classifier.publish;

import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Writes the original bytes with the reason in front of them. An event may unpack to far more than any topic takes, when its
 * batch was compressed: such a letter goes without its bytes and says where they are, since a letter that never fits would
 * stop its partition for ever.
 */
final class DeadLetterWriter {

    /** At most, as Kafka writes lengths and counts. */
    private static final int LENGTH = 5;

    /** Batch and record around key, value and headers: 61 and at most 21 bytes; then the two lengths and how many headers. */
    private static final int AROUND_RECORD = 61 + 21 + 3 * LENGTH;

    /** The lengths of its two parts. */
    private static final int AROUND_HEADER = 2 * LENGTH;

    /** A longer key goes with the value. */
    private static final int LONGEST_KEY_ALONE = 1024;

    private final String topic = Topics.IMAGE_EVENTS_DLQ.name();
    private final String instanceId;
    private final IntSupplier largestNow;

    /** @param largestNow what the topic of dead letters takes, in bytes, which may change while this runs */
    DeadLetterWriter(String instanceId, IntSupplier largestNow) {
        this.instanceId = instanceId;
        this.largestNow = largestNow;
    }

    /** @param carried the trace, which takes the place of the record's own */
    ProducerRecord<byte[], byte[]> write(Ticket ticket, DeadLettered dead, Headers carried) {
        OriginalRecord original = ticket.original();
        if (original == null) {
            // Its lane was closed on another thread meanwhile: the transaction will not be committed.
            throw new IllegalStateException("a partition was taken away while its answers were being published");
        }
        Headers headers = new RecordHeaders();
        original.headers().forEach(header -> headers.add(header.name(), header.value()));
        carry(carried, headers);
        DeadLetterHeaders.add(headers, ticket.coordinates(), dead, instanceId);
        long bytes = original.bytes() + AROUND_RECORD;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length)
                    + AROUND_HEADER;
        }
        int largest = largestNow.getAsInt();
        return bytes <= largest
                ? new ProducerRecord<>(topic, null, original.key(), bytes(original.value()), headers)
                : withoutBytes(ticket, dead, original.key(), carried, bytes, largest);
    }

    private static byte[] bytes(ByteBuffer value) {
        return value == null ? null : Utils.toArray(value);
    }

    private static void carry(Headers from, Headers to) {
        from.forEach(header -> to.remove(header.key()));
        from.forEach(to::add);
    }

    private ProducerRecord<byte[], byte[]> withoutBytes(
            Ticket ticket, DeadLettered dead, byte[] key, Headers carried, long bytes, int largest) {
        Headers headers = new RecordHeaders();
        carry(carried, headers);
        String detail = "left where it stands, since with its " + bytes + " bytes it is larger than the " + largest
                + " that " + topic + " takes; " + dead.detail();
        DeadLetterHeaders.add(
                headers, ticket.coordinates(), new DeadLettered(dead.reason(), detail, dead.cause()), instanceId);
        byte[] shortKey = key == null || key.length > LONGEST_KEY_ALONE ? null : key;
        return new ProducerRecord<>(topic, null, shortKey, null, headers);
    }
}
