package io.bencao.insights.api.events;

import io.bencao.insights.api.images.ImageResponse;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.RequestedSize;
import io.bencao.insights.api.shared.Ready;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One event: its prediction, its annotations, its image. */
@Path("/api/events/{eventId}")
@Tag(name = "events")
@PermitAll
public class EventsResource {

    private final Ready<EventsQuery> events;
    private final Ready<ImagesQuery> images;

    public EventsResource(Ready<EventsQuery> events, Ready<ImagesQuery> images) {
        this.events = events;
        this.images = images;
    }

    @GET
    @Operation(summary = "Everything known about one event within the feedback window")
    public EventView event(@RestPath String eventId) {
        return events.get().event(eventId);
    }

    @GET
    @Path("image")
    @Operation(
            summary = "Its image, fetched from Kafka and checked against the prediction's digest",
            description =
                    "size: thumbnail (upright JPEG) or full (the original bytes); 410 when the topic no longer has it")
    public Response image(@RestPath String eventId, @RestQuery @DefaultValue("thumbnail") String size) {
        RequestedSize wanted = RequestedSize.of(size);
        return ImageResponse.lasting(images.get().of(events.get().prediction(eventId), wanted));
    }
}
