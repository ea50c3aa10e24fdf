package io.bencao.insights.api.status;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the service itself is. */
@Path("/api/status")
@Tag(name = "status")
@PermitAll
public class StatusResource {

    private final StatusQuery query;

    public StatusResource(StatusQuery query) {
        this.query = query;
    }

    @GET
    @Operation(summary = "How the service itself is; answers also while nothing else does")
    public StatusView status() {
        return query.status();
    }
}
