package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
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
@SuppressWarnings("ArrayRecordComponent") // untouched bytes, compared by nobody
public record RawFeedback(int partition, long offset, long at, byte[] key, byte[] value, Headers headers) {

    /** In stores and internal topics. */
    public static final Format<RawFeedback> FORMAT = Format.of(RawFeedback::write, RawFeedback::read);

    private void write(Encoder to) throws IOException {
        to.writeInt(partition);
        to.writeLong(offset);
        to.writeLong(at);
        Fields.writeOptional(key, (bytes, encoder) -> encoder.writeBytes(bytes), to);
        to.writeBytes(value);
        to.writeInt(headers.toArray().length);
        for (Header header : headers) {
            to.writeString(header.key());
            Fields.writeOptional(header.value(), (bytes, encoder) -> encoder.writeBytes(bytes), to);
        }
    }

    private static RawFeedback read(Decoder from) throws IOException {
        int partition = from.readInt();
        long offset = from.readLong();
        long at = from.readLong();
        byte[] key = Fields.readOptional(Fields::readBytes, from);
        byte[] value = Fields.readBytes(from);
        Headers headers = new RecordHeaders();
        for (int left = from.readInt(); left > 0; left--) {
            headers.add(from.readString(), Fields.readOptional(Fields::readBytes, from));
        }
        return new RawFeedback(partition, offset, at, key, value, headers);
    }
}
