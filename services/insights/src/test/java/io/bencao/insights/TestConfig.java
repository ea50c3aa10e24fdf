package io.bencao.insights;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A configuration from a map, read as the service reads its own. */
final class TestConfig {

    private TestConfig() {}

    static InsightsConfig of(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(InsightsConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(InsightsConfig.class);
    }
}
