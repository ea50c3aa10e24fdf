package io.bencao.insights.access;

import io.bencao.insights.access.door.Refused;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Refuses changes that another site's page may have sent with somebody's cookie: every change needs a header that a browser
 * adds for such a page only after asking this service, which allows it to nobody. The cookie itself is {@code SameSite=Strict}
 * as well. A bearer token needs no header: no browser sends one by itself.
 */
@ApplicationScoped
public class OwnPageFilter {

    /** The header; its value does not matter. */
    public static final String HEADER = "X-Bencao-Request";

    /** Before anybody is logged in: a login is a change too. */
    private static final int PRIORITY = 400;

    private static final int FORBIDDEN = 403;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (READING.contains(context.request().method()) || isFromHere(context)) {
            context.next();
            return;
        }
        Refused.with(context, FORBIDDEN, "A change needs the header " + HEADER + ", with any value.");
    }

    private static boolean isFromHere(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return context.request().headers().contains(HEADER)
                || (authorization != null && authorization.startsWith("Bearer "));
    }
}
