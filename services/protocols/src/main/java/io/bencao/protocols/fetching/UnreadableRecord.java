package io.bencao.protocols.fetching;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** What stands in the place of a record that can't be read: neither key nor value, and one header that says why. */
public final class UnreadableRecord {

    /** Nobody outside of this process knows it, so nobody can write it into a topic. */
    private static final String HEADER = "bencao-unreadable-" + UUID.randomUUID();

    private UnreadableRecord() {}

    /** Why this record can't be read, a clause; empty for a record that is as it was sent. */
    public static Optional<String> reason(ConsumerRecord<?, ?> record) {
        return reason(record.value(), record.headers());
    }

    /** The same of a record that has been taken to pieces. */
    public static Optional<String> reason(Object value, Headers headers) {
        if (value != null) {
            return Optional.empty();
        }
        Header header = headers.lastHeader(HEADER);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    static Header[] headers(String why) {
        return new Header[] {new RecordHeader(HEADER, why.getBytes(StandardCharsets.UTF_8))};
    }
}
