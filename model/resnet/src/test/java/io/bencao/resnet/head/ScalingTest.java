package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalingTest {

    private static final int FEATURES = 3;

    private static LabelledFeatures data(double... deviations) {
        Random random = new Random(4);
        List<LabelledFeatures.Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            float[] features = new float[deviations.length];
            for (int k = 0; k < features.length; k++) {
                features[k] = (float) (10 * k + deviations[k] * random.nextGaussian());
            }
            rows.add(new LabelledFeatures.Row(features, i % 2, 1, "cd".repeat(32)));
        }
        return new LabelledFeatures(rows, 2);
    }

    @Test
    void shouldGiveBackTheHeadThatItMadeAPointOf() {
        // Given
        Scaling scaling = Scaling.of(data(1, 5, 0.2));
        LinearHead head = new LinearHead(new float[][] {{1, -2, 3}, {0.5f, 0, -7}}, new float[] {0.25f, -4});

        // When
        LinearHead again = scaling.toHead(scaling.toPoint(head), 2);

        // Then
        for (int label = 0; label < 2; label++) {
            assertThat(again.weights()[label]).containsExactly(head.weights()[label], within(1e-5f));
        }
        assertThat(again.bias()).containsExactly(head.bias(), within(1e-4f));
    }

    @Test
    void shouldSeeAllFeaturesAlikeWhateverTheirScale() {
        // Given a point that weighs each standardised feature by 1
        Scaling scaling = Scaling.of(data(1, 100, 2));
        double[][] weights = new double[1][];

        // When
        double[] bias = scaling.toRaw(new double[] {1, 1, 1, 0}, weights);

        // Then
        assertThat(weights[0][0] / weights[0][1]).isCloseTo(100, within(15.0));
        double[] mean = {0, 10, 20};
        double atMean = bias[0];
        for (int i = 0; i < FEATURES; i++) {
            atMean += weights[0][i] * mean[i];
        }
        assertThat(atMean).as("near nothing at the mean").isCloseTo(0, within(0.3));
    }

    @Test
    void shouldNotBlowUpAFeatureThatHardlyMoves() {
        // Given
        double[][] weights = new double[1][];

        // When
        Scaling.of(data(1, 1, 1e-9)).toRaw(new double[] {1, 1, 1, 0}, weights);

        // Then
        assertThat(weights[0][2]).isBetween(50.0, 200.0);
    }

    @Test
    void shouldLeaveFeaturesAloneThatNeverMove() {
        // Given
        double[][] weights = new double[1][];

        // When
        Scaling.of(data(0, 0, 0)).toRaw(new double[] {1, 1, 1, 0}, weights);

        // Then
        assertThat(weights[0]).containsExactly(1, 1, 1);
    }

    @Test
    void shouldKeepAnImagesViewsTogetherAndSplitAlikeWhateverTheOrder() {
        // Given
        List<LabelledFeatures.Row> rows = new ArrayList<>();
        for (int image = 0; image < 300; image++) {
            String digest = String.format(java.util.Locale.ROOT, "%016x", image * 0x9E3779B97F4A7C15L) + "0".repeat(48);
            rows.add(new LabelledFeatures.Row(new float[] {image}, 0, 1, digest));
            rows.add(new LabelledFeatures.Row(new float[] {image}, 0, 1, digest));
        }
        List<LabelledFeatures.Row> turned = new ArrayList<>(rows);
        java.util.Collections.reverse(turned);

        // When
        LabelledFeatures.Parts parts = new LabelledFeatures(rows, 1).split(0.3, 7);
        LabelledFeatures.Parts again = new LabelledFeatures(turned, 1).split(0.3, 7);

        // Then
        assertThat(parts.tuning().size()).isBetween(120, 240).isEven();
        assertThat(parts.fitted().rows())
                .extracting(LabelledFeatures.Row::sha256)
                .doesNotContainAnyElementsOf(parts.tuning().rows().stream()
                        .map(LabelledFeatures.Row::sha256)
                        .toList());
        assertThat(again.tuning().rows())
                .containsExactlyInAnyOrderElementsOf(parts.tuning().rows());
    }
}
