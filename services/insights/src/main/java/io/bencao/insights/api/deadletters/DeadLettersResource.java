package io.bencao.insights.api.deadletters;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What could not be answered, and why. */
@Path("/api/dead-letters")
@Tag(name = "dead letters")
public class DeadLettersResource {

    private final Ready<DeadLetters> deadLetters;

    public DeadLettersResource(Ready<DeadLetters> deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "The newest dead letters, without their bytes",
            description = "topic: image-events.dlq or feedback.dlq; limit: 1 to 500")
    public DeadLetterPage newest(
            @RestQuery @DefaultValue("image-events.dlq") String topic, @RestQuery @DefaultValue("50") int limit) {
        return deadLetters.get().newest(topic, Math.max(1, Math.min(limit, 500)));
    }

    @POST
    @Path("replay")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Send a dead letter's original bytes to its topic again",
            description = "Refused for one that was replayed before, unless asked for with again.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public ReplayReceipt replay(ReplayRequest request, @Context SecurityContext who) {
        return deadLetters.get().replay(who.getUserPrincipal().getName(), RequestParams.body(request));
    }
}
