package io.bencao.insights.api.review;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
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
import org.jboss.resteasy.reactive.RestQuery;

/** The queue of images that a person should look at. */
@Path("/api/review")
@Tag(name = "review")
public class ReviewResource {

    private final Ready<ReviewQueue> queue;
    private final Ready<Annotations> annotations;

    public ReviewResource(Ready<ReviewQueue> queue, Ready<Annotations> annotations) {
        this.queue = queue;
        this.annotations = annotations;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "The queue's depth and its first items", description = "limit: 0 to 200")
    public ReviewQueueView queue(@RestQuery @DefaultValue("20") int limit) {
        return queue.get().queue(Math.max(0, Math.min(limit, 200)));
    }

    @POST
    @Path("claim")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Take images to look at: they are this operator's until the lease ends",
            description = "Claiming what one has already renews it. 409 when somebody else has the one asked for.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND + " " + RefusalNames.TAKEN)
    public List<ReviewItemView> claim(ClaimRequest request, @Context SecurityContext who) {
        return queue.get().claim(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("{eventId}/give-back")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Give a claimed image back to the queue",
            description = "Others may take it at once. Nothing happens where somebody else has it.")
    public void giveBack(@RestPath String eventId, @Context SecurityContext who) {
        queue.get().giveBack(who.getUserPrincipal().getName(), eventId);
    }

    @POST
    @Path("{eventId}/label")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Say what an image shows",
            description =
                    "Also for events outside of the queue, within the feedback window. Answers when it stands in the"
                            + " topic. 409 when somebody else has claimed it.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND + " " + RefusalNames.TAKEN)
    public FeedbackReceipt label(@RestPath String eventId, AnnotationRequest request, @Context SecurityContext who) {
        return annotations.get().annotate(who.getUserPrincipal().getName(), eventId, RequestParams.body(request));
    }

    @POST
    @Path("{eventId}/undo")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Withdraw this operator's annotation of an image; it comes back to the queue",
            description = "Answers when the withdrawal stands in the topic.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public FeedbackReceipt undo(@RestPath String eventId, @Context SecurityContext who) {
        return annotations.get().withdraw(who.getUserPrincipal().getName(), eventId);
    }

    @POST
    @Path("{eventId}/undo/{annotator}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Withdraw somebody else's annotation of an image",
            description = "For admins. The audit log names both of them.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public FeedbackReceipt undoOfAnother(
            @RestPath String eventId, @RestPath String annotator, @Context SecurityContext who) {
        return annotations.get().withdrawFrom(annotator, who.getUserPrincipal().getName(), eventId);
    }
}
