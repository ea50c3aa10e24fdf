package io.bencao.insights.topology.events;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Feedback as it stands in its topic, so that it can be dead-lettered untouched.
 *
 * @param partition of {@code feedback}
 * @param offset in it
 * @param at the broker's append time, milliseconds since the epoch
 * @param key its key; null without one
 * @param value its bytes
 * @param headers its headers
 */
@SuppressWarnings("ArrayRecordComponent") // a store's value, compared by nobody
public record RawFeedback(int partition, long offset, long at, byte[] key, byte[] value, Headers headers)
        implements EventRecord {

    static final int TAG = 2;

    @Override
    public byte[] pack() {
        Packer to = new Packer().raw(TAG).number(partition).number(offset).fixed(at);
        optional(to, key).block(value).number(headers.toArray().length);
        for (Header header : headers) {
            optional(to.text(header.key()), header.value());
        }
        return to.bytes();
    }

    static RawFeedback unpack(Unpacker from) {
        int partition = from.small();
        long offset = from.number();
        long at = from.fixed();
        byte[] key = optional(from);
        byte[] value = from.block();
        Headers headers = new RecordHeaders();
        for (int left = from.small(); left > 0; left--) {
            headers.add(from.text(), optional(from));
        }
        return new RawFeedback(partition, offset, at, key, value, headers);
    }

    private static Packer optional(Packer to, byte[] bytes) {
        return bytes == null ? to.raw(0) : to.raw(1).block(bytes);
    }

    private static byte[] optional(Unpacker from) {
        return from.raw() == 0 ? null : from.block();
    }
}
