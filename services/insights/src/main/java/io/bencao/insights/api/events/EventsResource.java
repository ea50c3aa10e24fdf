package io.bencao.insights.api.events;

import io.bencao.insights.InsightsService;
import io.bencao.insights.api.images.ImageResponse;
import io.bencao.insights.api.shared.RequestParams;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One event: its prediction, what people said, its image. */
@Path("/api/events/{eventId}")
@Tag(name = "events")
@PermitAll
public class EventsResource {

    private final InsightsService service;

    public EventsResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Operation(summary = "Everything known about one event within the feedback window")
    public EventView event(@RestPath String eventId) {
        return service.rooms().events().event(eventId);
    }

    @GET
    @Path("image")
    @Operation(
            summary = "Its image, fetched from Kafka and checked against the prediction's digest",
            description =
                    "size: thumbnail (upright JPEG) or full (the original bytes); 410 when the topic no longer has it")
    public Response image(@RestPath String eventId, @RestQuery @DefaultValue("thumbnail") String size) {
        return ImageResponse.lasting(service.rooms().images().ofEvent(eventId, RequestParams.imageSize(size)));
    }
}
