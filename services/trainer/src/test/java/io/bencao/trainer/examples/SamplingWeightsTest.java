package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SamplingWeightsTest {

    @Test
    void shouldCountByTheInverseOfTheProbabilityWithAMeanOfOne() {
        // When
        Map<UUID, Double> weights = SamplingWeights.of(List.of(picked(1, 0.5), picked(2, 0.25), picked(3, 1)));

        // Then
        assertThat(weights.get(Labels.id(2)) / weights.get(Labels.id(1))).isCloseTo(2, within(1e-9));
        assertThat(weights.get(Labels.id(2)) / weights.get(Labels.id(3))).isCloseTo(4, within(1e-9));
        assertThat(weights.values().stream().mapToDouble(w -> w).average().orElseThrow())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void shouldLetNoImageDecideAlone() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 50; round++) {
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                examples.add(picked(i, Math.pow(random.nextDouble(), 9) + 1e-12));
            }
            examples.add(picked(40, 1));
            Map<UUID, Double> weights = SamplingWeights.of(examples);
            double most = weights.values().stream().mapToDouble(w -> w).max().orElseThrow();
            double least = weights.values().stream().mapToDouble(w -> w).min().orElseThrow();
            double all = weights.values().stream().mapToDouble(w -> w).sum();
            assertThat(most / all).isLessThanOrEqualTo(1 / Math.sqrt(41) + 1e-6);
            assertThat(least).isPositive();
        }
    }

    @Test
    void shouldCountImagesOfUnknownProbabilityOnce() {
        Example unknown = Labels.example(1, "raw", "li", PickReason.EXTERNAL);
        assertThat(SamplingWeights.of(List.of(unknown, picked(2, 1))).values()).containsOnly(1.0);
        assertThat(SamplingWeights.of(List.of())).isEmpty();
    }

    private static Example picked(int event, double probability) {
        Example e = Labels.example(event, "raw", "li", PickReason.AUDIT);
        return new Example(
                e.eventId(),
                e.sourceId(),
                e.capturedAt(),
                e.origin(),
                e.elsewhere(),
                e.label(),
                e.annotator(),
                e.labelledAt(),
                e.pickReason(),
                Optional.of(probability));
    }
}
