package io.bencao.insights.serde;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Event ids as keys: the 16 bytes that they are, not the 36 characters that Kafka's own serde of UUIDs writes. */
public final class EventIds {

    /** Bytes of one. */
    public static final int SIZE = 2 * Long.BYTES;

    /** As keys. */
    public static final KeySerde<UUID> SERDE =
            new KeySerde<>(id -> put(ByteBuffer.allocate(SIZE), id).array(), bytes -> get(ByteBuffer.wrap(bytes)));

    private EventIds() {}

    /** Appends one. */
    public static ByteBuffer put(ByteBuffer to, UUID id) {
        return to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Takes one. */
    public static UUID get(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }
}
