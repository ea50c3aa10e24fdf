package io.bencao.insights.topology.sources;

import io.bencao.insights.aggregates.Cell;
import io.bencao.insights.aggregates.CellKey;
import io.bencao.insights.aggregates.SourceCellKey;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.schemas.avro.Alert;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;

/** The stores of sources and windows. Changes of an entry between two commits are written once. */
public final class SourceStores {

    /** By source: its last prediction and the rules' memory. */
    public static final TypedStore<String, SourceState> SOURCES =
            TypedStore.of("sources", Serdes.String(), SourceState.FORMAT);

    /** By rule and subject: alerts about sources that are open. */
    public static final TypedStore<String, Alert> SOURCE_ALERTS = OpenAlerts.store("source-alerts");

    /** Windows of each partition, all sources together. */
    public static final TypedStore<CellKey, Cell> CELLS = TypedStore.of("cells", CellKey.SERDE, Cell.FORMAT);

    /** Windows of each source. */
    public static final TypedStore<SourceCellKey, Cell> SOURCE_CELLS =
            TypedStore.of("source-cells", SourceCellKey.SERDE, Cell.FORMAT);

    /** By partition of {@code predictions}: how far its windows are. */
    public static final TypedStore<Integer, Progress> PROGRESS =
            TypedStore.of("window-progress", Serdes.Integer(), Progress.FORMAT);

    /** How much each window takes, bytes. */
    static final TypedStore<WindowId, Long> SIZES = new TypedStore<>("window-sizes", WindowId.SERDE, Serdes.Long());

    private SourceStores() {}

    /** Names of the stores that windows are counted in. */
    public static String[] ofWindows() {
        return new String[] {CELLS.name(), SOURCE_CELLS.name(), PROGRESS.name(), SIZES.name()};
    }

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        builder.addStateStore(SOURCES.inMemory().withCachingEnabled());
        builder.addStateStore(SOURCE_ALERTS.inMemory());
        builder.addStateStore(CELLS.onDisk().withCachingEnabled());
        builder.addStateStore(SOURCE_CELLS.onDisk().withCachingEnabled());
        builder.addStateStore(SIZES.inMemory().withCachingEnabled());
        builder.addStateStore(PROGRESS.inMemory().withCachingEnabled());
    }
}
