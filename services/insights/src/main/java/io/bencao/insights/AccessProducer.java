package io.bencao.insights;

import io.bencao.insights.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Hands the login its part of the configuration. */
@ApplicationScoped
class AccessProducer {

    @Produces
    AccessConfig access(InsightsConfig config) {
        return config.insights().access();
    }
}
