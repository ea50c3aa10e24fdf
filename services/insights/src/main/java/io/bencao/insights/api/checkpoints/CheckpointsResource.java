package io.bencao.insights.api.checkpoints;

import io.bencao.insights.InsightsService;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Checkpoints: their history, how good they are, which is live where, and what should be. */
@Path("/api")
@Tag(name = "checkpoints")
@PermitAll
public class CheckpointsResource {

    private final InsightsService service;

    public CheckpointsResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Path("checkpoints")
    @Operation(summary = "The timeline of releases, the newest first")
    public CheckpointsView checkpoints() {
        return service.rooms().models().checkpoints();
    }

    @GET
    @Path("checkpoints/{digest}/confusion")
    @Operation(summary = "What a checkpoint said against what people said")
    public ConfusionView confusion(@RestPath String digest) {
        return service.rooms().models().confusion(digest);
    }

    @GET
    @Path("checkpoints/{digest}/drift")
    @Operation(summary = "How far what a checkpoint meets is from what it was measured on")
    public DriftView drift(@RestPath String digest) {
        return service.rooms().models().drift(digest);
    }

    @GET
    @Path("instances")
    @Operation(summary = "What each classifier instance really serves")
    public List<InstanceView> instances() {
        return service.rooms().history().instances();
    }

    @POST
    @Path("releases")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Make a checkpoint of the store the champion")
    public CheckpointView release(ReleaseRequest request, @Context SecurityContext who) {
        return service.rooms().releases().release(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("releases/rollback")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Make the champion's parent the champion again, under a new number")
    public CheckpointView rollback(RollbackRequest request, @Context SecurityContext who) {
        return service.rooms().releases().rollback(who.getUserPrincipal().getName(), RequestParams.body(request));
    }
}
