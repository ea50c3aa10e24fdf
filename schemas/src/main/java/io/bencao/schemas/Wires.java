package io.bencao.schemas;

import io.bencao.schemas.registry.HttpSchemaRegistry;
import io.bencao.schemas.registry.SchemaRegistry;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Makes the wire forms of one program, which share one way to its registry. Thread-safe. */
public final class Wires {

    private final WireFormat format;
    private final Optional<SchemaRegistry> registry;

    Wires(WireFormat format, Optional<SchemaRegistry> registry) {
        this.format = format;
        this.registry = registry;
    }

    /** Wire forms by these settings. Asks nobody yet. */
    public static Wires of(WireSettings settings) {
        return new Wires(settings.format(), settings.registry().map(HttpSchemaRegistry::new));
    }

    /** The wire form of a record type, as values of that topic. */
    public <T extends SpecificRecord> Wire<T> wire(Class<T> type, Topic<?> topic) {
        return new Wire<>(type, topic.name() + "-value", format, registry);
    }
}
