package io.bencao.insights.api.audit;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people changed. */
@Path("/api/audit")
@Tag(name = "audit")
@RolesAllowed(Roles.VIEWER)
public class AuditResource {

    private final Ready<AuditQuery> audit;

    public AuditResource(Ready<AuditQuery> audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "The last changes that people made",
            description = "Labels, releases, rollbacks and replays: who did what to what, and when; the newest first.")
    public AuditView audit() {
        return audit.get().audit();
    }
}
