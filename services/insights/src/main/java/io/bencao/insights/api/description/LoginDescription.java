package io.bencao.insights.api.description;

import io.bencao.insights.access.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** How one logs in here: by a provider of OpenID Connect, or with a cookie of this service. */
final class LoginDescription {

    private static final String PROVIDER = "openIdConnect";
    private static final String SESSION = "session";
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final String name;
    private final SecurityScheme scheme;

    private final boolean open;

    private LoginDescription(String name, SecurityScheme scheme, boolean open) {
        this.name = name;
        this.scheme = scheme;
        this.open = open;
    }

    /** @param config the service's own, as it runs */
    static LoginDescription of(Config config) {
        boolean provider = config.getOptionalValue("quarkus.oidc.tenant-enabled", Boolean.class)
                .orElse(false);
        boolean open = config.getOptionalValue("bencao.insights.access.reading", Reading.class)
                .orElse(Reading.PERMIT)
                .equals(Reading.PERMIT);
        return config.getOptionalValue("quarkus.oidc.auth-server-url", String.class)
                .filter(address -> provider)
                .map(address -> new LoginDescription(PROVIDER, provider(address), open))
                .orElseGet(() -> new LoginDescription(SESSION, session(), open));
    }

    /** Its address is the issuer's with what OpenID Connect Discovery 1.0, section 4, adds. */
    private static SecurityScheme provider(String address) {
        String issuer = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OPENIDCONNECT)
                .description("A token of the provider, or the session that /login begins")
                .openIdConnectUrl(issuer + WELL_KNOWN);
    }

    private static SecurityScheme session() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("bencao-session")
                .description("The cookie that /j_security_check gives");
    }

    Map<String, SecurityScheme> schemes() {
        return Map.of(name, scheme);
    }

    /** What is for everybody says so; where everybody may look, a login may be missing; the rest names the one way there is. */
    void ask(String path, HttpMethod method, Operation operation) {
        boolean closed =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        List<SecurityRequirement> ways = new ArrayList<>();
        if (closed && open && method == HttpMethod.GET && path.startsWith("/api/")) {
            ways.add(OASFactory.createSecurityRequirement());
        }
        if (closed) {
            ways.add(OASFactory.createSecurityRequirement().addScheme(name));
        }
        operation.setSecurity(ways);
    }
}
