package io.bencao.insights;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.imaging.ImageLimits;
import io.bencao.insights.api.explanations.CheckpointExplainers;
import io.bencao.insights.api.explanations.ExplainingDesk;
import io.bencao.insights.api.explanations.ExplanationMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** Builds what explains answers from the configuration. */
final class ExplainingStart {

    private ExplainingStart() {}

    static ExplainingDesk of(
            InsightsConfig config, Optional<CheckpointStore> store, TrustedKeys keys, MeterRegistry registry) {
        InsightsConfig.Explanations settings = config.insights().explanations();
        ImageLimits limits = new ImageLimits(
                ImagesStart.largest(config), config.insights().images().maxPixels());
        return new ExplainingDesk(
                new CheckpointExplainers(
                        store, keys, limits, config.insights().stateDir().resolve("explaining")),
                settings.queue(),
                settings.cache().asLongValue(),
                settings.idle(),
                new ExplanationMeters(registry));
    }
}
