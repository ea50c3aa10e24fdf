package io.bencao.runtime;

import io.bencao.schemas.WireFormat;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The schema registry: asked about records that name one, and for the numbers of the schemas that are written. */
public interface RegistryConfig {

    /** Base of its Confluent interface; for Apicurio {@code http://HOST:8080/apis/ccompat/v7}. Absent: there is none. */
    Optional<URI> url();

    /** Whether a schema that is missing is registered at start. */
    @WithDefault("true")
    boolean autoRegister();

    /** The login: {@code "basic.auth.user.info"=user:password}, or {@code "bearer.auth.token"}. */
    Map<String, String> properties();

    /**
     * The wire forms of a service, made at its start.
     *
     * @param format what is written
     * @param choose takes those that it needs; what it writes it has made ready
     * @throws StartException if the configuration makes no sense, or the registry does not give what writing needs
     */
    static <W> W wires(WireFormat format, RegistryConfig registry, Function<Wires, W> choose) {
        try {
            return choose.apply(
                    Wires.of(WireSettings.of(format, registry.url(), registry.autoRegister(), registry.properties())));
        } catch (IllegalArgumentException | RegistryUnavailableException | SchemaRefusedException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
