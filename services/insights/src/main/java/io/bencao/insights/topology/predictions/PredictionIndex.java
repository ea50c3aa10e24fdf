package io.bencao.insights.topology.predictions;

import io.bencao.insights.serde.EventIds;
import io.bencao.insights.serde.FormatSerde;
import io.bencao.insights.topology.shared.PredictionCoordinates;
import io.bencao.insights.topology.shared.TypedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Where each event's prediction stands, for the time of the feedback window: 40 bytes a prediction, of which one in hundreds is
 * ever looked for. Coordinates stand in time segments that are dropped whole, so that nothing has to be looked through to forget
 * them. They are only added: a second prediction of the same event id stands behind the first one, and to know that there is a
 * first one nothing is read until somebody asks. Used by one stream thread.
 */
public final class PredictionIndex {

    /** Its name; a part of its changelog's. */
    public static final String STORE = "prediction-index";

    /** By event: until when its prediction is looked out for, milliseconds since the epoch. */
    static final TypedStore<UUID, Long> LOOKUPS = new TypedStore<>("lookups", EventIds.SERDE, Serdes.Long());

    /** A window store wants one; predictions have no extent. */
    private static final Duration INSTANT = Duration.ofMillis(1);

    /**
     * What it says of a prediction.
     *
     * @param where it stands
     * @param at the broker's append time of the prediction, milliseconds since the epoch
     */
    public record Entry(PredictionCoordinates where, long at) {}

    private final WindowStore<UUID, PredictionCoordinates> store;

    PredictionIndex(ProcessorContext<?, ?> context) {
        this.store = context.getStateStore(STORE);
    }

    /**
     * Adds the stores of a partition of predictions.
     *
     * @param window how long a prediction is remembered
     */
    public static void addTo(StreamsBuilder builder, Duration window) {
        builder.addStateStore(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, window, INSTANT, true),
                        EventIds.SERDE,
                        new FormatSerde<>(PredictionCoordinates.FORMAT))
                .withLoggingEnabled(Map.of()));
        builder.addStateStore(LOOKUPS.inMemory());
    }

    /** Names of the stores that {@link #addTo} adds. */
    public static String[] names() {
        return new String[] {STORE, LOOKUPS.name()};
    }

    /** Where the first prediction of that event stands. */
    public static Optional<Entry> first(ReadOnlyWindowStore<UUID, PredictionCoordinates> store, UUID eventId) {
        try (WindowStoreIterator<PredictionCoordinates> found =
                store.fetch(eventId, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE))) {
            if (!found.hasNext()) {
                return Optional.empty();
            }
            KeyValue<Long, PredictionCoordinates> first = found.next();
            return Optional.of(new Entry(first.value, first.key));
        }
    }

    void add(UUID eventId, PredictionCoordinates where, long at) {
        store.put(eventId, where, at);
    }

    Optional<Entry> first(UUID eventId) {
        return first(store, eventId);
    }
}
