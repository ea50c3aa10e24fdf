package io.bencao.trainer.examples;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All labels by event, as the topic says them up to {@link #nextOffsets}. Applying a record twice, or one that is older than what is
 * known, changes nothing. The number of an event's last change outlives its withdrawal, or a copy of the label would bring it back. For
 * one thread.
 */
public final class ExampleIndex {

    private final Map<UUID, LabelledEvent> events = new LinkedHashMap<>();
    private final Map<UUID, Long> numbers = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private String topicId = "";

    /** Applies a record; false if it was known, or is older than what is known of its event. */
    boolean apply(LabelChange change) {
        if (change.offset() < next.getOrDefault(change.partition(), 0L)) {
            return false;
        }
        skip(change);
        if (!isNews(change)) {
            return false;
        }
        if (change.number() != ExampleTrust.UNSEALED) {
            numbers.put(change.eventId(), change.number());
        }
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

    /** Goes past a record that is not believed. */
    void skip(LabelChange change) {
        next.merge(change.partition(), change.offset() + 1, Math::max);
    }

    /** Whether its number is above that of its event's last change. Records without a number are in the topic's order. */
    boolean isNews(LabelChange change) {
        return change.number() == ExampleTrust.UNSEALED || change.number() > numbers.getOrDefault(change.eventId(), 0L);
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

    /** Which topic it is of, by its id; offsets mean nothing in another. */
    public String topicId() {
        return topicId;
    }

    /** Forgets everything, and is of this topic from now on. */
    void begin(String ofTopic) {
        events.clear();
        numbers.clear();
        next.clear();
        topicId = ofTopic;
    }
}
