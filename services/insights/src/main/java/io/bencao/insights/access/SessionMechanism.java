package io.bencao.insights.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells by a request's cookie whose session it belongs to. A cookie without a session is nobody's: the pages, and the way to log in, must
 * stay in reach of a browser that still has one. Called on the server's event loops.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

    static final String COOKIE = "bencao-session";

    private static final int UNAUTHORIZED = 401;

    private final LocalPeople people;
    private final Duration longest;

    public SessionMechanism(LocalPeople people, AccessConfig config) {
        this.people = people;
        this.longest = config.sessionTime();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        return Uni.createFrom()
                .optional(
                        people.openIdConnect()
                                ? Optional.empty()
                                : token(context).flatMap(people::known));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        // Where people log in elsewhere, the provider's mechanism says where.
        return people.openIdConnect()
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new ChallengeData(UNAUTHORIZED));
    }

    /** Lets the browser keep the token: out of reach of scripts and of other sites' pages. */
    void give(RoutingContext context, String token) {
        context.response().addCookie(cookie(context, token).setMaxAge(longest.toSeconds()));
    }

    /** Lets the browser forget it. */
    void take(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
    }

    private static Optional<String> token(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(COOKIE)).map(Cookie::getValue);
    }

    private static Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(context.request().isSSL());
    }
}
