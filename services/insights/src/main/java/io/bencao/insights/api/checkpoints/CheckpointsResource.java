package io.bencao.insights.api.checkpoints;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Checkpoints: their history, how good they are, which is live where, and what should be. */
@Path("/api")
@Tag(name = "checkpoints")
@RolesAllowed(Roles.VIEWER)
public class CheckpointsResource {

    private final Ready<CheckpointsQuery> checkpoints;
    private final Ready<AccuracyQuery> accuracy;
    private final Ready<DriftQuery> drift;
    private final Ready<LabelsQuery> labels;
    private final Ready<ReleaseDesk> releases;

    public CheckpointsResource(
            Ready<CheckpointsQuery> checkpoints,
            Ready<AccuracyQuery> accuracy,
            Ready<DriftQuery> drift,
            Ready<LabelsQuery> labels,
            Ready<ReleaseDesk> releases) {
        this.checkpoints = checkpoints;
        this.accuracy = accuracy;
        this.drift = drift;
        this.labels = labels;
        this.releases = releases;
    }

    @GET
    @Path("checkpoints")
    @Operation(
            summary = "The timeline of releases, the newest first",
            description =
                    "Each with its accuracy, and how many instances serve it; besides, what stands in the topic and is no valid release.")
    public CheckpointsView checkpoints() {
        return checkpoints.get().checkpoints();
    }

    @GET
    @Path("checkpoints/{digest}/confusion")
    @Operation(
            summary = "A checkpoint's predictions against true labels",
            description =
                    "Counts by true and by predicted label, of the hold-out and of the images that people judged.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public ConfusionView confusion(@RestPath String digest) {
        return accuracy.get().confusion(digest);
    }

    @GET
    @Path("checkpoints/{digest}/drift")
    @Operation(
            summary = "How far what a checkpoint meets is from what it was measured on",
            description =
                    "Population stability index of labels and confidence over the last hour; above 0.25 is a lot.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public DriftView drift(@RestPath String digest) {
        return drift.get().drift(digest);
    }

    @GET
    @Path("model")
    @Operation(
            summary = "The labels that a person may give, with their names",
            description =
                    "Those of the champion, in the order of the network's outputs; while its manifest is not at hand, those seen so far.")
    public ModelView model() {
        return labels.get().model();
    }

    @GET
    @Path("instances")
    @Operation(
            summary = "What each classifier instance really serves",
            description = "By what the instances themselves say, with the time when each said it.")
    public List<InstanceView> instances() {
        return checkpoints.get().instances();
    }

    @POST
    @Path("releases")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Make a checkpoint of the store the champion",
            description =
                    "Signs a release and answers when it stands in the topic; the classifiers follow by themselves. 501 where no signing key"
                            + " is configured.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_CONFIGURED)
    public CheckpointView release(ReleaseRequest request, @Context SecurityContext who) {
        return releases.get().release(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("releases/rollback")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Make the champion's parent the champion again, under a new number",
            description =
                    "The checkpoint that is taken back is barred: the trainer does not release it again. 501 where no signing key is"
                            + " configured.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_CONFIGURED)
    public CheckpointView rollback(RollbackRequest request, @Context SecurityContext who) {
        return releases.get().rollback(who.getUserPrincipal().getName(), RequestParams.body(request));
    }
}
