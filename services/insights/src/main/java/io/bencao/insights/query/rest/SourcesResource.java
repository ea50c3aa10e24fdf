package io.bencao.insights.query.rest;

import io.bencao.insights.InsightsService;
import io.bencao.insights.query.Images;
import io.bencao.insights.query.RefusedRequestException;
import io.bencao.insights.query.RefusedRequestException.Why;
import io.bencao.insights.query.Sources;
import io.bencao.insights.query.view.SourcePage;
import io.bencao.insights.query.view.SourceView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who sends images. A source's name is any text, so it stands in the query, not in the path. */
@Path("/api/sources")
@Tag(name = "sources")
@PermitAll
public class SourcesResource {

    private static final int MOST = 200;

    private final InsightsService service;

    public SourcesResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Operation(
            summary = "Some of the sources with their last verdicts",
            description = "order: name, recent or confidence; contains: part of the name; size: 1 to 200")
    public SourcePage page(
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("50") int size,
            @RestQuery @DefaultValue("name") String order,
            @RestQuery Optional<String> contains) {
        if (page < 0 || size < 1 || size > MOST) {
            throw new RefusedRequestException(Why.REFUSED, "page counts from 0, size is 1 to " + MOST);
        }
        return service.rooms().sources().page(page, size, order(order), contains);
    }

    @GET
    @Path("one")
    @Operation(summary = "One source with its last verdict")
    public SourceView source(@RestQuery String id) {
        return service.rooms().sources().source(Given.text("id", id));
    }

    @GET
    @Path("one/image")
    @Operation(summary = "The last image of a source", description = "size: thumbnail (upright JPEG) or full")
    public Response image(@RestQuery String id, @RestQuery @DefaultValue("thumbnail") String size) {
        Images.Size wanted = Given.imageSize(size);
        return ImageResponse.fresh(service.rooms().images().ofSource(Given.text("id", id), wanted));
    }

    private static Sources.Order order(String text) {
        return Given.oneOf("order", Sources.Order.class, text.toUpperCase(Locale.ROOT));
    }
}
