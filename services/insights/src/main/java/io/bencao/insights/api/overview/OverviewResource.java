package io.bencao.insights.api.overview;

import io.bencao.insights.InsightsService;
import io.bencao.insights.api.checkpoints.ModelView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Counts and times. */
@Path("/api")
@Tag(name = "figures")
@PermitAll
public class OverviewResource {

    private final InsightsService service;

    public OverviewResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Path("overview")
    @Operation(summary = "The figures at the top of the page")
    public OverviewView overview() {
        return service.rooms().figures().overview();
    }

    @GET
    @Path("throughput")
    @Operation(summary = "Throughput and latency over time", description = "window: 10s, 1m or 1h; last: such as 30m")
    public SeriesView throughput(
            @RestQuery @DefaultValue("10s") String window,
            @RestQuery Optional<String> last,
            @RestQuery Optional<String> source) {
        return service.rooms().figures().throughput(TimeSpan.of(window, last), source);
    }

    @GET
    @Path("labels")
    @Operation(
            summary = "How often each label was answered over time",
            description = "window: 10s, 1m or 1h; last: such as 30m")
    public LabelSeriesView labels(
            @RestQuery @DefaultValue("10s") String window,
            @RestQuery Optional<String> last,
            @RestQuery Optional<String> source) {
        return service.rooms().figures().labels(TimeSpan.of(window, last), source);
    }

    @GET
    @Path("model")
    @Operation(summary = "The labels that a person may give, with their names")
    public ModelView model() {
        return service.rooms().models().model();
    }
}
