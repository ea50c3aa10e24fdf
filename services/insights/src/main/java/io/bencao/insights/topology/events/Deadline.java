package io.bencao.insights.topology.events;

import io.bencao.insights.serde.EventIds;
import io.bencao.insights.serde.KeySerde;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * When an event's annotations need not be kept any more. Its bytes sort by time.
 *
 * @param at milliseconds since the epoch
 * @param eventId the event
 */
public record Deadline(long at, UUID eventId) {

    /** In stores. */
    static final KeySerde<Deadline> SERDE = new KeySerde<>(Deadline::ordered, Deadline::read);

    private static final UUID FIRST = new UUID(0, 0);

    /** Before all of that moment and after all earlier ones. */
    static Deadline from(long moment) {
        return new Deadline(moment, FIRST);
    }

    private byte[] ordered() {
        return EventIds.put(ByteBuffer.allocate(Long.BYTES + EventIds.SIZE).putLong(at), eventId)
                .array();
    }

    private static Deadline read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        return new Deadline(from.getLong(), EventIds.get(from));
    }
}
