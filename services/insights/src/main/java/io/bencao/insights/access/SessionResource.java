package io.bencao.insights.access;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is asking. */
@Path("/api/session")
@Tag(name = "session")
public class SessionResource {

    private final LocalPeople people;
    private final SecurityIdentity identity;
    private final Instance<OidcSession> openIdConnect;
    private final SessionMechanism cookies;

    public SessionResource(
            LocalPeople people,
            SecurityIdentity identity,
            Instance<OidcSession> openIdConnect,
            SessionMechanism cookies) {
        this.people = people;
        this.cookies = cookies;
        this.identity = identity;
        this.openIdConnect = openIdConnect;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Who is asking, with which roles, and how one logs in",
            description = "For everybody: the name is null for whoever has not logged in.")
    public SessionView session() {
        return SessionView.of(identity, people.openIdConnect());
    }

    @POST
    @Path("logout")
    @PermitAll
    @Blocking
    @Operation(
            summary = "Ends the session, also for whoever has a copy of its cookie",
            description = "For everybody: without a session nothing happens.")
    public Uni<Void> logOut(@Context RoutingContext request) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        if (people.openIdConnect()) {
            return openIdConnect.get().logout();
        }
        String token = identity.getAttribute(LocalPeople.TOKEN);
        if (token != null) {
            people.logOut(token);
            cookies.take(request);
        }
        return Uni.createFrom().voidItem();
    }
}
