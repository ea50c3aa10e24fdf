package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.CourseImage;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.TypedStore;
import io.bencao.schemas.avro.Alert;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;

/** The stores of runs. Images are written once and deleted once; curves are in none. */
public final class RunStores {

    /** By rule and source: alerts about runs that are open. */
    public static final TypedStore<String, Alert> ALERTS = OpenAlerts.store("run-alerts");

    /** By stretch of time and source: images of runs that are not closed for good. */
    static final TypedStore<RunImageKey, CourseImage> IMAGES =
            TypedStore.of("run-images", RunImageKey.SERDE, CourseImage.FORMAT);

    /** By source: what is remembered beside them. */
    static final TypedStore<String, RunMemory> MEMORIES =
            TypedStore.of("run-memories", Serdes.String(), RunMemory.FORMAT);

    private RunStores() {}

    /** Their names. */
    public static String[] names() {
        return new String[] {ALERTS.name(), IMAGES.name(), MEMORIES.name()};
    }

    /** Adds them. */
    public static void addTo(StreamsBuilder builder) {
        builder.addStateStore(ALERTS.inMemory());
        builder.addStateStore(IMAGES.inMemory().withCachingEnabled());
        builder.addStateStore(MEMORIES.inMemory().withCachingEnabled());
    }
}
