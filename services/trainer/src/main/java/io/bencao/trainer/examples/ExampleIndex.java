package io.bencao.trainer.examples;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All labels by event, as the topic says them up to {@link #nextOffsets}. Applying a record twice, or one that is older than what is
 * known, changes nothing. For one thread.
 */
public final class ExampleIndex {

    private final Map<UUID, LabelledEvent> events = new LinkedHashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();

    /** Applies a record; false if it was known. */
    boolean apply(LabelChange change) {
        if (change.offset() < next.getOrDefault(change.partition(), 0L)) {
            return false;
        }
        next.put(change.partition(), change.offset() + 1);
        Optional<Example> example = change.example();
        if (example.isEmpty()) {
            events.remove(change.eventId());
        } else {
            events.merge(
                    change.eventId(),
                    LabelledEvent.first(example.get(), change.partition(), change.offset()),
                    (old, fresh) -> old.with(example.get(), change.partition(), change.offset()));
        }
        return true;
    }

    /** The event's label, if it has one. */
    public Optional<LabelledEvent> find(UUID eventId) {
        return Optional.ofNullable(events.get(eventId));
    }

    /** Every event that has a label. */
    public List<LabelledEvent> all() {
        return List.copyOf(events.values());
    }

    /** Labels given at or after these offsets. */
    public List<LabelledEvent> since(Map<Integer, Long> positions) {
        return events.values().stream()
                .filter(event -> event.offset() >= positions.getOrDefault(event.partition(), 0L))
                .toList();
    }

    /** By partition the offset to read next. */
    public Map<Integer, Long> nextOffsets() {
        return Map.copyOf(next);
    }

    /** How many events have a label. */
    public int size() {
        return events.size();
    }

    /** Forgets everything: the topic was made anew. */
    void clear() {
        events.clear();
        next.clear();
    }
}
