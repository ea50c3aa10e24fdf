package io.bencao.insights.api.runs;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** How far each pan is. */
@Path("/api/runs")
@Tag(name = "runs")
@RolesAllowed(Roles.VIEWER)
public class RunsResource {

    private final Ready<RunsQuery> runs;

    public RunsResource(Ready<RunsQuery> runs) {
        this.runs = runs;
    }

    @GET
    @Operation(
            summary = "Runs that go on, and a page of those that ended within a day",
            description =
                    "page: from 0; size: 1 to 200; source: whose. Those that go on come all, the first to be over first; each with its"
                            + " curve and its forecast.")
    public RunsView runs(
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("20") int size,
            @RestQuery Optional<String> source) {
        RequestParams.page(page, size);
        return runs.get().runs(page, size, source);
    }

    @GET
    @Path("one")
    @Operation(
            summary = "One run with its curve",
            description = "source: whose; run: its id. Forecasts are in seconds from the run's last image.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND)
    public RunView run(@RestQuery String source, @RestQuery String run) {
        return runs.get().run(RequestParams.text("source", source), RequestParams.text("run", run));
    }
}
