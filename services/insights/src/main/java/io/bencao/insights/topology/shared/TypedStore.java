package io.bencao.insights.topology.shared;

import io.bencao.insights.serde.Format;
import io.bencao.insights.serde.FormatSerde;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A store's name with what its keys and values are, said once for those who build, write and read it. The name is state on disk
 * and a part of its changelog's name.
 *
 * @param name the store's
 * @param keys of its keys; their bytes' order is that of ranges
 * @param values of its values
 */
public record TypedStore<K, V>(String name, Serde<K> keys, Serde<V> values) {

    /** Of values in our own format. */
    public static <K, V> TypedStore<K, V> of(String name, Serde<K> keys, Format<V> values) {
        return new TypedStore<>(name, keys, new FormatSerde<>(values));
    }

    /** On disk, and in Kafka. */
    public StoreBuilder<KeyValueStore<K, V>> onDisk() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }

    /** In memory, and in Kafka. */
    public StoreBuilder<KeyValueStore<K, V>> inMemory() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values);
    }

    /** The store of an operator that it was given to. */
    public KeyValueStore<K, V> in(ProcessorContext<?, ?> context) {
        return context.getStateStore(name);
    }
}
