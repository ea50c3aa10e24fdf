package io.bencao.schemas;

import io.bencao.schemas.registry.RegistrySettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How records are written, and whom to ask about those of others.
 *
 * @param format what is written; both are read
 * @param registry the schema registry; without it records that name one can't be read
 */
public record WireSettings(WireFormat format, Optional<RegistrySettings> registry) {

    /** Key of the format: {@code single-object} or {@code registry}. */
    public static final String FORMAT = "bencao.wire";

    /** Key of the registry's address. */
    public static final String URL = "bencao.registry.url";

    /** Key that says whether writers register a missing schema; {@code true} where absent. */
    public static final String AUTO_REGISTER = "bencao.registry.auto-register";

    /** What the keys of the login begin with. */
    public static final String PROPERTIES = "bencao.registry.properties.";

    /** No registry anywhere: what the quick start uses. */
    public static final WireSettings DEFAULT = new WireSettings(WireFormat.SINGLE_OBJECT, Optional.empty());

    private static final String OURS = "bencao.";

    public WireSettings {
        if (format == WireFormat.REGISTRY && registry.isEmpty()) {
            throw new IllegalArgumentException(FORMAT + "=" + WireFormat.REGISTRY.text() + " needs " + URL
                    + ", the address of the registry's Confluent interface; for Apicurio"
                    + " http://HOST:8080/apis/ccompat/v7.");
        }
    }

    /**
     * From a service's configuration.
     *
     * @param url the registry's address; empty where there is none
     * @param autoRegister whether a missing schema is registered
     * @param login the registry's login, by the keys of Confluent's clients
     * @throws IllegalArgumentException naming the key and the way out
     */
    public static WireSettings of(
            WireFormat format, Optional<URI> url, boolean autoRegister, Map<String, String> login) {
        return new WireSettings(format, url.map(address -> new RegistrySettings(address, autoRegister, login)));
    }

    /**
     * From a client's properties file; keys of others are passed over.
     *
     * @throws IllegalArgumentException naming the key and the way out
     */
    public static WireSettings from(Properties properties) {
        WireFormat format =
                WireFormat.named(properties.getProperty(FORMAT, DEFAULT.format().text()));
        boolean autoRegister = flag(properties.getProperty(AUTO_REGISTER, "true"));
        Map<String, String> login = new HashMap<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(PROPERTIES)) {
                login.put(key.substring(PROPERTIES.length()), properties.getProperty(key));
            }
        }
        return of(format, Optional.ofNullable(properties.getProperty(URL)).map(WireSettings::uri), autoRegister, login);
    }

    /** The same properties without ours, for Kafka's clients, which would warn of each. */
    public static Properties withoutOurs(Properties properties) {
        Properties rest = new Properties();
        properties.forEach((key, value) -> {
            if (!key.toString().startsWith(OURS)) {
                rest.put(key, value);
            }
        });
        return rest;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(URL + "=" + text + " is no address: " + e.getMessage(), e);
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(AUTO_REGISTER + "=" + text + " must be true or false.");
        };
    }
}
