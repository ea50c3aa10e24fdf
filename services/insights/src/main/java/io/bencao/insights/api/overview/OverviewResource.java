package io.bencao.insights.api.overview;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What is going on: counts and times. */
@Path("/api")
@Tag(name = "overview")
@RolesAllowed(Roles.VIEWER)
public class OverviewResource {

    private final Ready<OverviewQuery> overview;
    private final Ready<SeriesQuery> series;

    public OverviewResource(Ready<OverviewQuery> overview, Ready<SeriesQuery> series) {
        this.overview = overview;
        this.series = series;
    }

    @GET
    @Path("overview")
    @Operation(
            summary = "The figures at the top of the page",
            description =
                    "Images answered, by the second and in all, latency, dead letters, labels, and what waits for a person.")
    public OverviewView overview() {
        return overview.get().overview();
    }

    @GET
    @Path("throughput")
    @Operation(summary = "Throughput and latency over time", description = "window: 10s, 1m or 1h; last: such as 30m")
    public SeriesView throughput(
            @RestQuery @DefaultValue("10s") String window,
            @RestQuery Optional<String> last,
            @RestQuery Optional<String> source) {
        return series.get().throughput(TimeSpan.of(window, last), source);
    }

    @GET
    @Path("labels")
    @Operation(
            summary = "How often each label was predicted over time",
            description = "window: 10s, 1m or 1h; last: such as 30m")
    public LabelSeriesView labels(
            @RestQuery @DefaultValue("10s") String window,
            @RestQuery Optional<String> last,
            @RestQuery Optional<String> source) {
        return series.get().labels(TimeSpan.of(window, last), source);
    }
}
