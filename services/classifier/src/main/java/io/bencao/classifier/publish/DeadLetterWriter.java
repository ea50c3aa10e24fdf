package io.bencao.classifier.publish;

import io.bencao.classifier.flow.OriginalRecord;
import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    /** Batch and record around key, value and headers: 61 and at most 21 bytes; then the lengths of a header's two parts. */
    private static final int AROUND_RECORD = 61 + 21;

    private static final int AROUND_HEADER = 10;

    /** A longer key goes with the value. */
    private static final int LONGEST_KEY_ALONE = 1024;

    private final String topic = Topics.IMAGE_EVENTS_DLQ.name();
    private final String instanceId;
    private final int largest;

    DeadLetterWriter(String instanceId, int largest) {
        this.instanceId = instanceId;
        this.largest = largest;
    }

    ProducerRecord<byte[], byte[]> write(Ticket ticket, DeadLettered dead) {
        OriginalRecord original = ticket.original();
        if (original == null) {
            // Its lane was closed on another thread meanwhile: the transaction will not be committed.
            throw new IllegalStateException("a partition was taken away while its answers were being published");
        }
        Headers headers = new RecordHeaders();
        original.headers().forEach(header -> headers.add(header.name(), header.value()));
        DeadLetterHeaders.add(headers, ticket.coordinates(), dead, instanceId);
        long bytes = original.bytes() + AROUND_RECORD;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length)
                    + AROUND_HEADER;
        }
        return bytes <= largest
                ? new ProducerRecord<>(topic, null, original.key(), bytes(original.value()), headers)
                : withoutBytes(ticket, dead, original.key(), bytes);
    }

    private static byte[] bytes(ByteBuffer value) {
        return value == null ? null : Utils.toArray(value);
    }

    private ProducerRecord<byte[], byte[]> withoutBytes(Ticket ticket, DeadLettered dead, byte[] key, long bytes) {
        Headers headers = new RecordHeaders();
        String detail = "left where it stands, since with its " + bytes + " bytes it is larger than the " + largest
                + " that " + topic + " takes; " + dead.detail();
        DeadLetterHeaders.add(
                headers, ticket.coordinates(), new DeadLettered(dead.reason(), detail, dead.cause()), instanceId);
        byte[] shortKey = key == null || key.length > LONGEST_KEY_ALONE ? null : key;
        return new ProducerRecord<>(topic, null, shortKey, null, headers);
    }
}
