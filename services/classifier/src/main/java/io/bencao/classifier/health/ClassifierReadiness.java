package io.bencao.classifier.health;

import io.bencao.classifier.ClassifierPipeline;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether images are being answered, and if not, why. */
@Readiness
@ApplicationScoped
public class ClassifierReadiness implements HealthCheck {

    private final ClassifierPipeline pipeline;

    public ClassifierReadiness(ClassifierPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> problems = pipeline.problems();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("classifier").status(problems.isEmpty());
        problems.forEach(response::withData);
        pipeline.facts().forEach(response::withData);
        return response.build();
    }
}
