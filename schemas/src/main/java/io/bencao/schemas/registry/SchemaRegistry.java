package io.bencao.schemas.registry;

import java.util.Optional;
import org.apache.avro.Schema;

/** Schemas by number, and numbers by schema. A number, once given, means the same schema for ever. Thread-safe. */
public interface SchemaRegistry {

    /**
     * The Avro schema of that number.
     *
     * @return empty where the registry says that it has no Avro schema of that number
     * @throws RegistryUnavailableException if it does not say anything
     */
    Optional<Schema> schema(int id);

    /**
     * The number of a schema under a subject; registers it first where that is allowed.
     *
     * @param subject what the schema is for, for example {@code predictions-value}
     * @throws SchemaRefusedException if the registry doesn't have it, or does not take it
     * @throws RegistryUnavailableException if it does not answer
     */
    int id(String subject, Schema schema);
}
