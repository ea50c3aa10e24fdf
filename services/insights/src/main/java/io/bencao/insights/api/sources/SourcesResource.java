package io.bencao.insights.api.sources;

import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.access.door.Asker;
import io.bencao.insights.api.images.ImagePlaces;
import io.bencao.insights.api.images.ImageResponse;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.images.RequestedSize;
import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** Who sends images. A source's name is any text, so it stands in the query, not in the path. */
@Path("/api/sources")
@Tag(name = "sources")
@RolesAllowed(Roles.VIEWER)
public class SourcesResource {

    private static final int MOST = 200;

    private final Ready<SourcesQuery> sources;
    private final Ready<ImagesQuery> images;
    private final ImagePlaces places;

    public SourcesResource(Ready<SourcesQuery> sources, Ready<ImagesQuery> images, ImagePlaces places) {
        this.sources = sources;
        this.images = images;
        this.places = places;
    }

    @GET
    @Operation(
            summary = "Some of the sources with their last predictions",
            description = "order: name, recent or confidence; contains: part of the name; size: 1 to 200")
    public SourcePage page(
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("50") int size,
            @RestQuery @DefaultValue("name") String order,
            @RestQuery Optional<String> contains) {
        if (page < 0 || size < 1 || size > MOST) {
            throw new RefusedRequestException(Why.REFUSED, "page counts from 0, size is 1 to " + MOST);
        }
        return sources.get().page(page, size, order(order), contains);
    }

    @GET
    @Path("one")
    @Operation(summary = "One source with its last prediction", description = "By its whole name.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public SourceView source(@RestQuery String id) {
        return sources.get().source(RequestParams.text("id", id));
    }

    @GET
    @Path("one/image")
    @Operation(summary = "The last image of a source", description = "size: thumbnail (upright JPEG) or full")
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
            @RestQuery String id, @RestQuery @DefaultValue("thumbnail") String size, @Context RoutingContext request) {
        RequestedSize wanted = RequestedSize.of(size);
        try (AddressSlots.Slot place = places.slots().take(Asker.address(request))) {
            return ImageResponse.fresh(
                    images.get().of(sources.get().lastOf(RequestParams.text("id", id)), wanted), request);
        }
    }

    private static SourcesQuery.Order order(String text) {
        return RequestParams.oneOf("order", SourcesQuery.Order.class, text.toUpperCase(Locale.ROOT));
    }
}
