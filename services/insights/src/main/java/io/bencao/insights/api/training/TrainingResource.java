package io.bencao.insights.api.training;

import io.bencao.insights.InsightsService;
import io.bencao.insights.api.audit.AuditView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Training runs and the audit log. */
@Path("/api")
@Tag(name = "history")
@PermitAll
public class TrainingResource {

    private final InsightsService service;

    public TrainingResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Path("training")
    @Operation(summary = "Training runs, the newest first, without their curves")
    public TrainingView training() {
        return service.rooms().history().training();
    }

    @GET
    @Path("training/{runId}")
    @Operation(summary = "One training run with its curve")
    public TrainingRunView run(@RestPath String runId) {
        return service.rooms().history().run(runId);
    }

    @GET
    @Path("audit")
    @Operation(summary = "The last changes that people made")
    public AuditView audit() {
        return service.rooms().history().audit();
    }
}
