package io.bencao.insights.api.events;

import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.access.door.Asker;
import io.bencao.insights.api.images.ImagePlaces;
import io.bencao.insights.api.images.ImageResponse;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.RequestedSize;
import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.Roles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One event: its prediction, its annotations, its image. */
@Path("/api/events/{eventId}")
@Tag(name = "events")
@RolesAllowed(Roles.VIEWER)
public class EventsResource {

    private final Ready<EventsQuery> events;
    private final Ready<ImagesQuery> images;
    private final ImagePlaces places;

    public EventsResource(Ready<EventsQuery> events, Ready<ImagesQuery> images, ImagePlaces places) {
        this.events = events;
        this.images = images;
        this.places = places;
    }

    @GET
    @Operation(
            summary = "Everything known about one event within the feedback window",
            description = "Its prediction, what people said of it, and the true label that follows.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public EventView event(@RestPath String eventId) {
        return events.get().event(eventId);
    }

    @GET
    @Path("image")
    @Operation(
            summary = "Its image, from Kafka or where its event says it is, checked against the prediction's digest",
            description =
                    "size: thumbnail (upright JPEG) or full (the original bytes); 410 when it is no longer kept, or is another")
    @APIResponse(
            responseCode = "200",
            description = "The image",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", ref = RefusalNames.NOT_FOUND)
    @APIResponse(responseCode = "410", ref = RefusalNames.EXPIRED)
    @APIResponse(responseCode = "429", ref = RefusalNames.BUSY)
    @APIResponse(responseCode = "501", ref = RefusalNames.NOT_CONFIGURED)
    @APIResponse(responseCode = "502", ref = RefusalNames.WITHHELD)
    @Blocking
    public RestMulti<byte[]> image(
            @RestPath String eventId,
            @RestQuery @DefaultValue("thumbnail") String size,
            @Context RoutingContext request) {
        RequestedSize wanted = RequestedSize.of(size);
        try (AddressSlots.Slot place = places.slots().take(Asker.address(request))) {
            return ImageResponse.lasting(images.get().of(events.get().prediction(eventId), wanted), request);
        }
    }
}
