package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.Ready;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was raised. */
@Path("/api/alerts")
@Tag(name = "alerts")
@PermitAll
public class AlertsResource {

    private final Ready<AlertsQuery> alerts;

    public AlertsResource(Ready<AlertsQuery> alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(summary = "Open alerts, and those that were cleared")
    public AlertsView alerts() {
        return alerts.get().alerts();
    }
}
