package io.bencao.insights.api.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;

/**
 * The one way from questions to the stores of the stream threads. Answers from what this instance holds; with several
 * instances this is the class that would ask the owner of a key ({@link KafkaStreams#queryMetadataForKey}) or all of them, and
 * nothing else would change. Thread-safe; a store that can't be read now is a {@link NotReadyException} at once.
 */
public final class LocalState {

    private final Function<String, ReadOnlyKeyValueStore<?, byte[]>> keyValueStores;
    private final Function<String, ReadOnlyWindowStore<String, byte[]>> windowStores;
    private final Supplier<String> obstacle;

    /**
     * @param keyValueStores opens a store by name
     * @param windowStores likewise
     * @param obstacle why they can't be read now; empty when they can
     */
    LocalState(
            Function<String, ReadOnlyKeyValueStore<?, byte[]>> keyValueStores,
            Function<String, ReadOnlyWindowStore<String, byte[]>> windowStores,
            Supplier<String> obstacle) {
        this.keyValueStores = keyValueStores;
        this.windowStores = windowStores;
        this.obstacle = obstacle;
    }

    /**
     * What stream threads hold.
     *
     * @param streams whose stores are read
     * @param restored share of the state that is rebuilt, 0 to 1
     */
    public static LocalState of(KafkaStreams streams, DoubleSupplier restored) {
        return new LocalState(
                name -> streams.store(StoreQueryParameters.fromNameAndType(
                        name, QueryableStoreTypes.<Object, byte[]>keyValueStore())),
                name -> streams.store(
                        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, byte[]>windowStore())),
                () -> obstacle(streams.state(), restored.getAsDouble()));
    }

    /** Why the stores can't be read now, a sentence; empty when they can. */
    public String obstacle() {
        return obstacle.get();
    }

    /** The value of a key, turned by a function that must take null. */
    public <V> V value(String store, String key, Function<byte[], V> as) {
        return this.<String, V>ask(store, found -> as.apply(found.get(key)));
    }

    /** The value of a key, turned by a function that must take null. */
    public <V> V value(String store, Bytes key, Function<byte[], V> as) {
        return this.<Bytes, V>ask(store, found -> as.apply(found.get(key)));
    }

    /** All entries, each turned. */
    public <V> List<V> all(String store, BiFunction<String, byte[], V> as) {
        return this.<String, List<V>>ask(store, found -> list(found.all(), as));
    }

    /** Entries of keys in a range, each turned; a key may be there once a partition. */
    public <V> List<V> range(String store, Bytes from, Bytes until, BiFunction<Bytes, byte[], V> as) {
        return this.<Bytes, List<V>>ask(store, found -> list(found.range(from, until), as));
    }

    /** Entries whose keys begin so, each turned. */
    public <V> List<V> startingWith(String store, Bytes prefix, BiFunction<Bytes, byte[], V> as) {
        return this.<Bytes, List<V>>ask(
                store, found -> list(found.prefixScan(prefix, (topic, bytes) -> bytes.get()), as));
    }

    /** What a function makes of a window store. */
    public <V> V window(String store, Function<ReadOnlyWindowStore<String, byte[]>, V> as) {
        requireRunning();
        try {
            return as.apply(windowStores.apply(store));
        } catch (InvalidStateStoreException e) {
            throw moved(e);
        }
    }

    @SuppressWarnings("unchecked") // a store's keys are what its builder said, which stands beside its name
    private <K, V> V ask(String store, Function<ReadOnlyKeyValueStore<K, byte[]>, V> question) {
        requireRunning();
        try {
            return question.apply((ReadOnlyKeyValueStore<K, byte[]>) keyValueStores.apply(store));
        } catch (InvalidStateStoreException e) {
            throw moved(e);
        }
    }

    private void requireRunning() {
        String why = obstacle();
        if (!why.isEmpty()) {
            throw new NotReadyException(why);
        }
    }

    private static String obstacle(KafkaStreams.State state, double restored) {
        return switch (state) {
            case RUNNING -> "";
            case CREATED, REBALANCING ->
                String.format(Locale.ROOT, "the state is being rebuilt from Kafka, %.0f %% done", 100 * restored);
            default -> "the stream threads have ended";
        };
    }

    private static NotReadyException moved(InvalidStateStoreException cause) {
        return new NotReadyException("the state is moving between threads", cause);
    }

    private static <K, V> List<V> list(KeyValueIterator<K, byte[]> entries, BiFunction<K, byte[], V> as) {
        List<V> list = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<K, byte[]> next = entries.next();
                list.add(as.apply(next.key, next.value));
            }
        }
        return list;
    }
}
