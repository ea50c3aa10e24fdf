package io.bencao.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the registry is and how to log in.
 *
 * @param url base of its Confluent interface; for Apicurio {@code http://HOST:8080/apis/ccompat/v7}
 * @param autoRegister whether writers register a schema that is missing
 * @param properties {@link #BASIC} or {@link #BEARER}, or neither
 */
public record RegistrySettings(URI url, boolean autoRegister, Map<String, String> properties) {

    /** User and password, {@code user:password}. */
    public static final String BASIC = "basic.auth.user.info";

    /** A token that is sent as it is. */
    public static final String BEARER = "bearer.auth.token";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public RegistrySettings {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("bencao.registry.url=" + url
                    + " is no http or https address. For Apicurio it is http://HOST:8080/apis/ccompat/v7.");
        }
        properties = Map.copyOf(properties);
        for (String key : properties.keySet()) {
            if (!key.equals(BASIC) && !key.equals(BEARER)) {
                throw new IllegalArgumentException("bencao.registry.properties has no key " + key + "; there are "
                        + BASIC + " (user:password) and " + BEARER + ".");
            }
        }
        if (properties.size() > 1) {
            throw new IllegalArgumentException(
                    "bencao.registry.properties has both " + BASIC + " and " + BEARER + "; give one.");
        }
    }

    /** Value of the header {@code Authorization}. */
    Optional<String> authorization() {
        return Optional.ofNullable(properties.get(BEARER))
                .map(token -> "Bearer " + token)
                .or(() -> Optional.ofNullable(properties.get(BASIC))
                        .map(login ->
                                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))));
    }

    /** Without the login, since records are printed. */
    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + ", autoRegister=" + autoRegister + ", properties=" + properties.keySet()
                + "]";
    }
}
