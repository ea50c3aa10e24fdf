package io.bencao.insights.api.training;

import io.bencao.insights.api.shared.Ready;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How training goes. */
@Path("/api/training")
@Tag(name = "training")
@PermitAll
public class TrainingResource {

    private final Ready<TrainingQuery> training;

    public TrainingResource(Ready<TrainingQuery> training) {
        this.training = training;
    }

    @GET
    @Operation(summary = "Training runs, the newest first, without their curves")
    public TrainingView training() {
        return training.get().training();
    }

    @GET
    @Path("{runId}")
    @Operation(summary = "One training run with its curve")
    public TrainingRunView run(@RestPath String runId) {
        return training.get().run(runId);
    }
}
