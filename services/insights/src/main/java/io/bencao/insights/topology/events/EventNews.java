package io.bencao.insights.topology.events;

import io.bencao.insights.tally.Unpacker;

/** What reaches an event's partition. */
public sealed interface EventNews permits Memo, Said {

    /** As bytes. */
    byte[] pack();

    /** From bytes. */
    static EventNews unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return from.raw() == Memo.TAG ? Memo.unpack(from) : Said.unpack(from);
    }
}
