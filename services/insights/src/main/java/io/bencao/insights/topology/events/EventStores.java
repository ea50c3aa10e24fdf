package io.bencao.insights.topology.events;

import io.bencao.insights.tally.Packer;
import io.bencao.insights.tally.Unpacker;
import io.bencao.insights.topology.Json;
import io.bencao.insights.topology.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The stores of a partition of events: predictions, annotations, and when these end to wait. Used by one stream thread. */
public final class EventStores {

    private final WindowStore<String, byte[]> predictions;
    private final KeyValueStore<String, byte[]> annotations;
    private final KeyValueStore<Bytes, byte[]> deadlines;

    EventStores(ProcessorContext<?, ?> context) {
        this.predictions = context.getStateStore(Stores.STORED_PREDICTIONS);
        this.annotations = context.getStateStore(Stores.ANNOTATIONS);
        this.deadlines = context.getStateStore(Stores.DEADLINES);
    }

    /** The first prediction of that event within the window. */
    Optional<StoredPrediction> stored(String eventId) {
        return first(predictions.fetch(eventId, 0, Long.MAX_VALUE));
    }

    /** The first one of a fetch, which is closed. */
    public static Optional<StoredPrediction> first(WindowStoreIterator<byte[]> found) {
        try (found) {
            return found.hasNext()
                    ? Optional.of((StoredPrediction) EventRecord.unpack(found.next().value))
                    : Optional.empty();
        }
    }

    /** Keeps a prediction for a window from that moment on. */
    void keep(String eventId, StoredPrediction stored, long from) {
        predictions.put(eventId, stored.pack(), from);
    }

    AnnotationHistory file(String eventId) {
        return file(annotations.get(eventId));
    }

    /** The file in a store's value; an empty one where there is none. */
    public static AnnotationHistory file(byte[] bytes) {
        return bytes == null ? AnnotationHistory.EMPTY : Json.read(bytes, AnnotationHistory.class);
    }

    /** Keeps a file in place of another one, and its deadline. */
    void keep(String eventId, AnnotationHistory before, AnnotationHistory after) {
        if (after.isBlank()) {
            annotations.delete(eventId);
            deadlines.delete(deadline(before.deadline(), eventId));
            return;
        }
        annotations.put(eventId, Json.write(after));
        if (after.deadline() != before.deadline()) {
            deadlines.delete(deadline(before.deadline(), eventId));
            deadlines.put(deadline(after.deadline(), eventId), new byte[0]);
        }
    }

    /** Events whose annotations need not be kept after that moment. */
    List<String> over(long moment) {
        List<String> events = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> due = deadlines.range(
                Bytes.wrap(new Packer().fixed(0).bytes()),
                Bytes.wrap(new Packer().fixed(moment + 1).bytes()))) {
            while (due.hasNext()) {
                Unpacker from = new Unpacker(due.next().key.get());
                from.fixed();
                events.add(from.text());
            }
        }
        return events;
    }

    void forget(String eventId, AnnotationHistory file) {
        annotations.delete(eventId);
        deadlines.delete(deadline(file.deadline(), eventId));
    }

    private static Bytes deadline(long moment, String eventId) {
        return Bytes.wrap(new Packer().fixed(moment).text(eventId).bytes());
    }
}
