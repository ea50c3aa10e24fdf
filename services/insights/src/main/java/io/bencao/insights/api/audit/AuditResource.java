package io.bencao.insights.api.audit;

import io.bencao.insights.api.shared.Ready;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people changed. */
@Path("/api/audit")
@Tag(name = "audit")
@PermitAll
public class AuditResource {

    private final Ready<AuditQuery> audit;

    public AuditResource(Ready<AuditQuery> audit) {
        this.audit = audit;
    }

    @GET
    @Operation(summary = "The last changes that people made")
    public AuditView audit() {
        return audit.get().audit();
    }
}
