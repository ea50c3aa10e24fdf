package io.bencao.insights.api.explanations;

import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.access.door.Asker;
import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Why an event has its label. No thread of the server waits for the answer. */
@Path("/api/events/{eventId}/explanation")
@Tag(name = "events")
@RolesAllowed(Roles.VIEWER)
public class ExplanationsResource {

    private final Ready<ExplanationsQuery> explanations;
    private final ExplanationPlaces places;

    public ExplanationsResource(Ready<ExplanationsQuery> explanations, ExplanationPlaces places) {
        this.explanations = explanations;
        this.places = places;
    }

    @GET
    @Operation(
            summary = "Where in its image its checkpoint sees a class",
            description =
                    "label: the class; without it the one that was answered. A class activation map of the checkpoint's fp32"
                            + " network: how much each place of the image adds to the class's logit. 503 busy when too many wait.")
    @Extension(
            name = RefusalNames.FURTHER,
            value = RefusalNames.NOT_FOUND + " " + RefusalNames.EXPIRED + " " + RefusalNames.BUSY + " "
                    + RefusalNames.NOT_CONFIGURED + " " + RefusalNames.WITHHELD)
    @Blocking
    public Uni<ExplanationView> explanation(
            @RestPath String eventId, @RestQuery String label, @Context RoutingContext request) {
        AddressSlots.Slot place = places.slots().take(Asker.address(request));
        try {
            return Uni.createFrom()
                    .completionStage(explanations.get().explanation(eventId, label))
                    .onTermination()
                    .invoke(place::close);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }
}
