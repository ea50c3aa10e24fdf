package io.bencao.insights.api.review;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    @PermitAll
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
    public List<ReviewItemView> claim(ClaimRequest request, @Context SecurityContext who) {
        return queue.get().claim(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("{eventId}/give-back")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Give a claimed image back to the queue")
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
    public FeedbackReceipt label(@RestPath String eventId, AnnotationRequest request, @Context SecurityContext who) {
        return annotations.get().annotate(who.getUserPrincipal().getName(), eventId, RequestParams.body(request));
    }

    @POST
    @Path("{eventId}/undo")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Withdraw this operator's annotation of an image; it comes back to the queue")
    public FeedbackReceipt undo(@RestPath String eventId, @Context SecurityContext who) {
        return annotations.get().withdraw(who.getUserPrincipal().getName(), eventId);
    }
}
