package io.bencao.insights.api.alerts;

import io.bencao.insights.InsightsService;
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

    private final InsightsService service;

    public AlertsResource(InsightsService service) {
        this.service = service;
    }

    @GET
    @Operation(summary = "Open alerts, and those that were cleared")
    public AlertsView alerts() {
        return service.rooms().alerts().alerts();
    }
}
