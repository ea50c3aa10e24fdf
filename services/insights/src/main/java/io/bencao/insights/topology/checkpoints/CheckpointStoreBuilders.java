package io.bencao.insights.topology.checkpoints;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;

import io.bencao.insights.topology.Stores;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;

/** The stores of checkpoints: small enough for memory, all of them in Kafka as well. */
public final class CheckpointStoreBuilders {

    private CheckpointStoreBuilders() {}

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        for (String name : new String[] {Stores.JUDGEMENTS, Stores.CHECKPOINT_CELLS, Stores.OUTCOMES}) {
            builder.addStateStore(keyValueStoreBuilder(inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withCachingEnabled());
        }
        for (String name : new String[] {Stores.CHECKPOINTS, Stores.GLOBAL_ALERTS}) {
            builder.addStateStore(keyValueStoreBuilder(inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                    .withCachingEnabled());
        }
    }
}
