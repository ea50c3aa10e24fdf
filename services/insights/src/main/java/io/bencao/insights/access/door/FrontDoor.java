package io.bencao.insights.access.door;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at every request before anything else does: it must call this service by one of its names, with a method that is used here, and
 * with a path that has one reading. Called on the server's event loops.
 */
@ApplicationScoped
public class FrontDoor {

    /** Before {@code OwnPageFilter}, and before anybody is logged in. */
    private static final int PRIORITY = 500;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    private final HostNames names;

    public FrontDoor(
            @ConfigProperty(name = "bencao.insights.access.hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        List<String> all = new ArrayList<>(hosts.orElse(List.of()));
        all.add(host);
        this.names = new HostNames(all);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (!isForHere(context)) {
            Refused.with(
                    context,
                    MISDIRECTED,
                    "This service is not called so. bencao.insights.access.hosts names what it is called besides localhost"
                            + " and numeric addresses.");
        } else if (!PlainPath.is(context.request().path())) {
            Refused.with(context, BAD_REQUEST, "The path can be read in more than one way.");
        } else if (!METHODS.contains(context.request().method())) {
            context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST");
            Refused.with(context, NOT_ALLOWED, "Nothing here takes this method.");
        } else {
            context.next();
        }
    }

    private boolean isForHere(RoutingContext context) {
        HostAndPort called = context.request().authority();
        return called != null
                && context.request().headers().getAll(HttpHeaders.HOST).size() <= 1
                && names.known(called.host());
    }
}
