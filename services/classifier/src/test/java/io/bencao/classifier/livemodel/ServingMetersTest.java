package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.livemodel.ModelState.Serving;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingMetersTest {

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServingMeters meters = new ServingMeters(registry);

    @Test
    void shouldForgetTheSeriesOfCheckpointsThatWereRetiredLongAgo() throws Exception {
        // Given
        for (String checkpoint : new String[] {"one", "two", "three"}) {
            registry.counter("answers", "checkpoint", checkpoint).increment();
        }

        // When
        retire("one");
        retire("two");

        // Then
        assertThat(registry.find("answers").counters()).hasSize(3);

        // When
        retire("three");

        // Then
        assertThat(registry.find("answers").tag("checkpoint", "one").counter()).isNull();
        assertThat(registry.find("answers").counters()).hasSize(2);
    }

    @Test
    void shouldKeepTheSeriesOfACheckpointThatCameBack() throws Exception {
        // Given
        registry.counter("answers", "checkpoint", "one").increment();
        retire("one");
        retire("two");

        // When
        retire("one");
        retire("three");

        // Then
        assertThat(registry.find("answers").tag("checkpoint", "one").counter()).isNotNull();
    }

    private void retire(String checkpoint) throws Exception {
        Serving serving = Checkpoints.serving(folder, checkpoint);
        serving.model().retire();
        meters.reached(serving.draining().retired(), Optional.empty());
    }
}
