package io.bencao.insights.api.shared;

import io.bencao.insights.topology.shared.TypedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private final Function<String, ReadOnlyKeyValueStore<?, ?>> keyValueStores;
    private final Function<String, ReadOnlyWindowStore<?, ?>> windowStores;
    private final Supplier<String> obstacle;

    /**
     * @param keyValueStores opens a store by name
     * @param windowStores likewise
     * @param obstacle why they can't be read now; empty when they can
     */
    LocalState(
            Function<String, ReadOnlyKeyValueStore<?, ?>> keyValueStores,
            Function<String, ReadOnlyWindowStore<?, ?>> windowStores,
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
                        name, QueryableStoreTypes.<Object, Object>keyValueStore())),
                name -> streams.store(
                        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Object, Object>windowStore())),
                () -> obstacle(streams.state(), restored.getAsDouble()));
    }

    /** Why the stores can't be read now, a sentence; empty when they can. */
    public String obstacle() {
        return obstacle.get();
    }

    /** The value of a key. */
    public <K, V> Optional<V> value(TypedStore<K, V> store, K key) {
        return ask(store, found -> Optional.ofNullable(found.get(key)));
    }

    /** All entries, each turned. */
    public <K, V, T> List<T> all(TypedStore<K, V> store, BiFunction<K, V, T> as) {
        return ask(store, found -> list(found.all(), as));
    }

    /** Entries of keys from one to another, both included, each turned; a key may be there once a partition. */
    public <K, V, T> List<T> range(TypedStore<K, V> store, K from, K last, BiFunction<K, V, T> as) {
        return ask(store, found -> list(found.range(from, last), as));
    }

    /** What a function makes of a window store. */
    @SuppressWarnings(
            "unchecked") // the store's keys and values are what its builder said, which stands beside its name
    public <K, V, T> T window(String store, Function<ReadOnlyWindowStore<K, V>, T> as) {
        requireRunning();
        try {
            return as.apply((ReadOnlyWindowStore<K, V>) windowStores.apply(store));
        } catch (InvalidStateStoreException e) {
            throw moved(e);
        }
    }

    @SuppressWarnings("unchecked") // the typed store has built it
    private <K, V, T> T ask(TypedStore<K, V> store, Function<ReadOnlyKeyValueStore<K, V>, T> question) {
        requireRunning();
        try {
            return question.apply((ReadOnlyKeyValueStore<K, V>) keyValueStores.apply(store.name()));
        } catch (InvalidStateStoreException e) {
            throw moved(e);
        }
    }

    /** Refuses if the stores can't be read now. */
    public void requireRunning() {
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

    private static <K, V, T> List<T> list(KeyValueIterator<K, V> entries, BiFunction<K, V, T> as) {
        List<T> list = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<K, V> next = entries.next();
                list.add(as.apply(next.key, next.value));
            }
        }
        return list;
    }
}
