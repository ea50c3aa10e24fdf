package io.bencao.insights.api.status;

import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the service itself is. */
@Path("/api/status")
@Tag(name = "status")
@RolesAllowed(Roles.VIEWER)
public class StatusResource {

    private final StatusQuery query;

    public StatusResource(StatusQuery query) {
        this.query = query;
    }

    @GET
    @Operation(
            summary = "How the service itself is; answers also while nothing else does",
            description = "Its state with the reason, how far it is behind its inputs, and since when it runs.")
    public StatusView status() {
        return query.status();
    }
}
