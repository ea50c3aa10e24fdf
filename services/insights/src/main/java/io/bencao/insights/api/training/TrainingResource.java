package io.bencao.insights.api.training;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How training goes. */
@Path("/api/training")
@Tag(name = "training")
@RolesAllowed(Roles.VIEWER)
public class TrainingResource {

    private final Ready<TrainingQuery> training;

    public TrainingResource(Ready<TrainingQuery> training) {
        this.training = training;
    }

    @GET
    @Operation(
            summary = "Training runs, the newest first, without their curves",
            description = "At most 50: the phase that each is in or ended with, the gate's decision and its reason.")
    public TrainingView training() {
        return training.get().training();
    }

    @GET
    @Path("{runId}")
    @Operation(
            summary = "One training run with its curve",
            description = "Loss and accuracy over its steps, thinned to 400 points at most.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public TrainingRunView run(@RestPath String runId) {
        return training.get().run(runId);
    }
}
