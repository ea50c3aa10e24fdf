package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What was raised. */
@Path("/api/alerts")
@Tag(name = "alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertsResource {

    private final Ready<AlertsQuery> alerts;

    public AlertsResource(Ready<AlertsQuery> alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(
            summary = "A page of open alerts, and the same page of those that were cleared",
            description =
                    "page: from 0; size: 1 to 200; subject: a source, a checkpoint's digest, all, or empty: those about many sources")
    public AlertsView alerts(
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("100") int size,
            @RestQuery Optional<String> subject) {
        RequestParams.page(page, size);
        return alerts.get().alerts(page, size, subject);
    }
}
