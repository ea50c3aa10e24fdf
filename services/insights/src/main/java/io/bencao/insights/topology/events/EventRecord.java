package io.bencao.insights.topology.events;

import io.bencao.insights.tally.Unpacker;

/** What reaches an event's partition. */
public sealed interface EventRecord permits StoredPrediction, RawFeedback {

    /** As bytes. */
    byte[] pack();

    /** From bytes. */
    static EventRecord unpack(byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        return from.raw() == StoredPrediction.TAG ? StoredPrediction.unpack(from) : RawFeedback.unpack(from);
    }
}
