package io.bencao.classifier.flow;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A record as it came, byte for byte, kept until it is sure that it need not be dead-lettered. The bytes are shared, not
 * copied, and nobody writes to them or moves the buffer: it is a window on what one fetch brought.
 *
 * @param key the key's bytes; null where there is none
 * @param value the value's bytes; null where there is none
 * @param headers the headers in their order
 */
public record OriginalRecord(byte[] key, ByteBuffer value, List<Header> headers) {

    /** A record header; the value may be null. */
    public record Header(String name, byte[] value) {}

    /** Bytes of key and value: what the record weighs in memory. */
    public long bytes() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.remaining());
    }
}
