package io.bencao.insights.topology.events;

import io.bencao.insights.review.ReviewItem;
import io.bencao.insights.serde.EventIds;
import io.bencao.insights.topology.shared.TypedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stores of a partition of events: annotations, and when these need not be kept any more. What there is little of stands in
 * memory, and all of it in Kafka. Used by one stream thread.
 */
public final class EventStores {

    /** By event: what people said about it. */
    public static final TypedStore<UUID, AnnotationHistory> ANNOTATIONS =
            TypedStore.of("annotations", EventIds.SERDE, AnnotationHistory.FORMAT);

    /** Images that wait for a person. */
    public static final TypedStore<UUID, ReviewItem> REVIEW =
            TypedStore.of("review", EventIds.SERDE, ReviewItem.FORMAT);

    /** When annotations whose prediction is found need not be kept any more; the value says nothing. On disk: there may be millions. */
    static final TypedStore<Deadline, Boolean> DEADLINES =
            new TypedStore<>("deadlines", Deadline.SERDE, Serdes.Boolean());

    private final KeyValueStore<UUID, AnnotationHistory> annotations;
    private final KeyValueStore<Deadline, Boolean> deadlines;

    EventStores(ProcessorContext<?, ?> context) {
        this.annotations = ANNOTATIONS.in(context);
        this.deadlines = DEADLINES.in(context);
    }

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        builder.addStateStore(ANNOTATIONS.onDisk());
        builder.addStateStore(DEADLINES.onDisk());
        builder.addStateStore(REVIEW.inMemory());
    }

    /** Names of the stores that {@link #addTo} adds. */
    public static String[] names() {
        return new String[] {ANNOTATIONS.name(), DEADLINES.name(), REVIEW.name()};
    }

    AnnotationHistory history(UUID eventId) {
        AnnotationHistory history = annotations.get(eventId);
        return history == null ? AnnotationHistory.EMPTY : history;
    }

    /** Keeps a history in place of another one. */
    void keep(UUID eventId, AnnotationHistory before, AnnotationHistory after) {
        if (before.found() != null && (after.isBlank() || after.deadline() != before.deadline())) {
            deadlines.delete(new Deadline(before.deadline(), eventId));
        }
        if (after.isBlank()) {
            annotations.delete(eventId);
            return;
        }
        annotations.put(eventId, after);
        if (after.found() != null) {
            deadlines.put(new Deadline(after.deadline(), eventId), true);
        }
    }

    void forget(UUID eventId, AnnotationHistory history) {
        keep(eventId, history, AnnotationHistory.EMPTY);
    }

    /** Events whose annotations need not be kept after that moment. */
    List<UUID> over(long moment) {
        List<UUID> events = new ArrayList<>();
        try (KeyValueIterator<Deadline, Boolean> due =
                deadlines.range(Deadline.from(0), Deadline.from(Math.max(0, moment + 1)))) {
            due.forEachRemaining(entry -> events.add(entry.key.eventId()));
        }
        return events;
    }
}
