package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.livemodel.ModelState.Retired;
import io.bencao.classifier.livemodel.ModelState.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServingMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServingMeters meters = new ServingMeters(registry);

    @Test
    void shouldForgetTheSeriesOfCheckpointsThatWereRetiredLongAgo() {
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
    void shouldKeepTheSeriesOfACheckpointThatCameBack() {
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

    private void retire(String checkpoint) {
        meters.reached(new Retired(new Subject(checkpoint, checkpoint, "fp32")), Optional.empty());
    }
}
