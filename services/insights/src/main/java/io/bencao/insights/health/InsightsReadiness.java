package io.bencao.insights.health;

import io.bencao.insights.api.status.StatusQuery;
import io.bencao.insights.api.status.StatusView;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether questions are answered, and if not, why. No figures: probes do not log in. */
@Readiness
@ApplicationScoped
public class InsightsReadiness implements HealthCheck {

    private final StatusQuery query;

    public InsightsReadiness(StatusQuery query) {
        this.query = query;
    }

    @Override
    public HealthCheckResponse call() {
        StatusView status = query.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("insights")
                .status(status.state().equals("running"))
                .withData("state", status.state());
        if (status.detail() != null) {
            response.withData("detail", status.detail());
        }
        return response.build();
    }
}
