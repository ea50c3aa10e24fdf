package io.bencao.insights.access;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is asking. */
@Path("/api/session")
@Tag(name = "session")
public class SessionResource {

    private final LocalPeople people;
    private final SecurityIdentity identity;
    private final Instance<OidcSession> openIdConnect;

    public SessionResource(LocalPeople people, SecurityIdentity identity, Instance<OidcSession> openIdConnect) {
        this.people = people;
        this.identity = identity;
        this.openIdConnect = openIdConnect;
    }

    @GET
    @PermitAll
    @Operation(summary = "Who is asking, with which roles, and how one logs in")
    public SessionView session() {
        return SessionView.of(identity, people.openIdConnect());
    }

    @POST
    @Path("logout")
    @PermitAll
    @NonBlocking
    @Operation(summary = "Ends the session")
    public Uni<Void> logOut() {
        if (identity.isAnonymous()) {
            return Uni.createFrom().voidItem();
        }
        if (people.openIdConnect()) {
            return openIdConnect.get().logout();
        }
        FormAuthenticationMechanism.logout(identity);
        return Uni.createFrom().voidItem();
    }
}
