package io.bencao.insights.topology;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.topology.shared.TypedStore;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** What stands in the stores of a test driver. */
final class StoreSizes {

    private final TopologyTestDriver driver;

    StoreSizes(TopologyTestDriver driver) {
        this.driver = driver;
    }

    /** Bytes of all keys and values. */
    <K, V> long bytes(TypedStore<K, V> store) {
        long bytes = keyBytes(store);
        try (KeyValueIterator<K, V> all =
                driver.<K, V>getKeyValueStore(store.name()).all()) {
            while (all.hasNext()) {
                bytes += store.values().serializer().serialize(null, all.next().value).length;
            }
        }
        return bytes;
    }

    /** Bytes of all keys. */
    <K, V> long keyBytes(TypedStore<K, V> store) {
        long bytes = 0;
        try (KeyValueIterator<K, V> all =
                driver.<K, V>getKeyValueStore(store.name()).all()) {
            while (all.hasNext()) {
                bytes += store.keys().serializer().serialize(null, all.next().key).length;
            }
        }
        return bytes;
    }

    /** Predictions in the cells of these keys. */
    <K> long sum(TypedStore<K, Cell> store, Predicate<K> wanted) {
        long sum = 0;
        try (KeyValueIterator<K, Cell> all =
                driver.<K, Cell>getKeyValueStore(store.name()).all()) {
            while (all.hasNext()) {
                KeyValue<K, Cell> next = all.next();
                sum += wanted.test(next.key) ? next.value.count() : 0;
            }
        }
        return sum;
    }
}
