package io.bencao.trainer.health;

import io.bencao.trainer.TrainerService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether the trainer can do its work, and if not, why. */
@Readiness
@ApplicationScoped
public class TrainerReadiness implements HealthCheck {

    private final TrainerService service;

    public TrainerReadiness(TrainerService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> problems = service.problems();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("trainer").status(problems.isEmpty());
        problems.forEach(response::withData);
        service.facts().forEach(response::withData);
        return response.build();
    }
}
