package io.bencao.insights.topology.sources;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import io.bencao.insights.topology.Stores;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;

/** The stores of sources. Changes of a cell or a source between two commits are written once. */
public final class SourceStoreBuilders {

    private SourceStoreBuilders() {}

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        builder.addStateStore(
                keyValueStoreBuilder(persistentKeyValueStore(Stores.CELLS), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingEnabled());
        builder.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(Stores.SOURCES), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled());
        builder.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(Stores.SOURCE_ALERTS), Serdes.String(), Serdes.ByteArray()));
    }
}
