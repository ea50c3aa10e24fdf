package io.bencao.insights.api.overview;

import io.bencao.insights.access.SessionWatch;
import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.access.door.Asker;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What changed, as server-sent events. */
@Path("/api/live")
@Tag(name = "live")
@RolesAllowed(Roles.VIEWER)
public class LiveResource {

    private final LiveFrames live;
    private final LivePlaces places;
    private final SessionWatch sessions;
    private final SecurityIdentity identity;

    public LiveResource(LiveFrames live, LivePlaces places, SessionWatch sessions, SecurityIdentity identity) {
        this.live = live;
        this.places = places;
        this.sessions = sessions;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Four frames a second, from now on, also while the service is not ready; a slow listener misses frames",
            description =
                    "429 or 503 when too many listen, from one address or in all: Retry-After says when to ask again."
                            + " Ends when the session ends, and when none of the frames of ten seconds was taken.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.BUSY)
    public Multi<LiveFrame> live(@Context RoutingContext request) {
        AddressSlots.Slot place = places.slots().take(Asker.address(request));
        // Whoever has gone before the first frame never ends the stream.
        request.addEndHandler(gone -> place.close());
        LiveListener listener = new LiveListener(
                sessions.goesOn(identity), () -> request.request().connection().close());
        return live.frames(listener).onTermination().invoke(place::close);
    }
}
