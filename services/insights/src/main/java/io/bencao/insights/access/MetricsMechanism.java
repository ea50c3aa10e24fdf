package io.bencao.insights.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Knows the program that collects metrics by its token, and gives it a role that opens nothing else. */
@ApplicationScoped
public class MetricsMechanism implements HttpAuthenticationMechanism {

    /** The one role that such a program has. */
    static final String ROLE = "metrics";

    private static final String BEARER = "Bearer ";

    private final MetricsToken token;

    public MetricsMechanism(MetricsToken token) {
        this.token = token;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean fits = header != null
                && header.startsWith(BEARER)
                && token.value()
                        .filter(known -> MessageDigest.isEqual(bytes(known), bytes(header.substring(BEARER.length()))))
                        .isPresent();
        return fits
                ? Uni.createFrom().item(MetricsMechanism::collector)
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    /** Before the provider's: to that one the token is a broken one of its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }

    private static SecurityIdentity collector() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(ROLE))
                .addRole(ROLE)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
