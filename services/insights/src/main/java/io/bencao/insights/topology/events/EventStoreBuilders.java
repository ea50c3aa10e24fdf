package io.bencao.insights.topology.events;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;
import static org.apache.kafka.streams.state.Stores.persistentWindowStore;
import static org.apache.kafka.streams.state.Stores.windowStoreBuilder;

import io.bencao.insights.topology.Stores;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * The stores of events. Predictions stand in time segments that are dropped whole, so that nothing has to be looked through to
 * forget them; what there is little of stands in memory, and all of it in Kafka.
 */
public final class EventStoreBuilders {

    /** A window store wants one; predictions have no extent. */
    private static final Duration INSTANT = Duration.ofMillis(1);

    private EventStoreBuilders() {}

    /**
     * Adds them.
     *
     * @param window how long a prediction waits
     */
    public static void addTo(StreamsBuilder builder, Duration window) {
        builder.addStateStore(windowStoreBuilder(
                        persistentWindowStore(Stores.STORED_PREDICTIONS, window, INSTANT, false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of()));
        builder.addStateStore(
                keyValueStoreBuilder(persistentKeyValueStore(Stores.ANNOTATIONS), Serdes.String(), Serdes.ByteArray()));
        builder.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(Stores.DEADLINES), Serdes.Bytes(), Serdes.ByteArray()));
        builder.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(Stores.REVIEW), Serdes.String(), Serdes.ByteArray()));
    }
}
