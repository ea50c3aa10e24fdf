package io.bencao.insights.api.overview;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What changed, as server-sent events. */
@Path("/api/live")
@Tag(name = "live")
@PermitAll
public class LiveResource {

    private final LiveFrames live;

    public LiveResource(LiveFrames live) {
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Four frames a second, from now on, also while the service is not ready; a slow listener misses frames")
    public Multi<LiveFrame> live() {
        return live.frames();
    }
}
