package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.resnet.data.Symmetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadFitTest {

    private static final int FEATURES = 6;
    private static final int CLASSES = 3;

    private final ExecutorService pool = Executors.newFixedThreadPool(3);

    @AfterEach
    void endThreads() {
        pool.shutdownNow();
    }

    private static HeadRecipe recipe(double l2, boolean balanced) {
        return new HeadRecipe(OptionalDouble.of(l2), balanced, HeadRecipe.Start.ZERO, Symmetry.NONE, 1);
    }

    private HeadFit.Fitted fit(HeadRecipe recipe, List<LabelledFeatures.Row> rows) {
        return new HeadFit(recipe, Optional.empty(), pool, HeadListener.SILENT).to(new LabelledFeatures(rows, CLASSES));
    }

    /** Noisy clouds, one a class; features differ in scale by a factor of a million. */
    private static List<LabelledFeatures.Row> clouds(int count, double noise, long seed) {
        Random random = new Random(seed);
        List<LabelledFeatures.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % CLASSES;
            float[] features = new float[FEATURES];
            for (int feature = 0; feature < FEATURES; feature++) {
                double centre = (label * (feature + 1)) % CLASSES;
                features[feature] = (float) ((centre + noise * random.nextGaussian()) * Math.pow(10, feature - 3));
            }
            rows.add(row(features, label, 1, i));
        }
        return rows;
    }

    private static LabelledFeatures.Row row(float[] features, int label, double weight, long number) {
        return new LabelledFeatures.Row(features, label, weight, String.format("%016x", number * 0x9E3779B97F4A7C15L));
    }

    /** Weighted mean loss by the textbook, on features scaled by their own mean and deviation; no code of the fit. */
    private static double objective(LinearHead head, List<LabelledFeatures.Row> rows, double l2) {
        double loss = 0;
        double weights = 0;
        for (LabelledFeatures.Row row : rows) {
            double[] powers = new double[CLASSES];
            double sum = 0;
            for (int label = 0; label < CLASSES; label++) {
                double logit = head.bias()[label];
                for (int i = 0; i < FEATURES; i++) {
                    logit += (double) head.weights()[label][i] * row.features()[i];
                }
                powers[label] = Math.exp(logit);
                sum += powers[label];
            }
            loss -= row.weight() * Math.log(powers[row.label()] / sum);
            weights += row.weight();
        }
        double penalty = 0;
        for (int i = 0; i < FEATURES; i++) {
            int feature = i;
            double mean = rows.stream()
                    .mapToDouble(row -> row.features()[feature])
                    .average()
                    .orElseThrow();
            double variance = rows.stream()
                    .mapToDouble(row -> Math.pow(row.features()[feature] - mean, 2))
                    .average()
                    .orElseThrow();
            for (float[] each : head.weights()) {
                penalty += variance * each[i] * each[i];
            }
        }
        return loss / weights + l2 / 2 * penalty;
    }

    @Test
    void shouldEndWhereNoSmallStepMakesTheTextbooksLossLess() {
        // Given: the scales differ less here, so that none is too small to be lifted
        List<LabelledFeatures.Row> rows = clouds(120, 1, 5).stream()
                .map(row -> {
                    float[] features = row.features().clone();
                    for (int i = 0; i < FEATURES; i++) {
                        features[i] *= (float) Math.pow(10, 3 - i) * (1 + i);
                    }
                    return row(features, row.label(), 1, 1);
                })
                .toList();

        // When
        LinearHead head = fit(recipe(0.01, false), rows).head();

        // Then
        double least = objective(head, rows, 0.01);
        for (int label = 0; label < CLASSES; label++) {
            for (int i = 0; i < FEATURES; i++) {
                float kept = head.weights()[label][i];
                for (float step : new float[] {-0.02f, 0.02f}) {
                    head.weights()[label][i] = kept + step;
                    assertThat(objective(head, rows, 0.01)).isGreaterThan(least);
                }
                head.weights()[label][i] = kept;
            }
        }
    }

    @Test
    void shouldTellCloudsApartWhateverTheScaleOfTheirFeatures() {
        assertThat(fit(recipe(1e-3, false), clouds(300, 0.3, 1)).accuracy()).isGreaterThan(0.97);
    }

    @Test
    void shouldCountARowOfWeightTwoLikeTwoRows() {
        // Given
        List<LabelledFeatures.Row> rows = clouds(60, 1, 2);
        List<LabelledFeatures.Row> doubled = new ArrayList<>(rows);
        doubled.add(rows.get(7));
        List<LabelledFeatures.Row> weighted = new ArrayList<>(rows);
        weighted.set(7, row(rows.get(7).features(), rows.get(7).label(), 2, 7));

        // When
        LinearHead one = fit(recipe(0.1, false), doubled).head();
        LinearHead other = fit(recipe(0.1, false), weighted).head();

        // Then: but for the scaling, which goes by rows
        double value = objective(one, doubled, 0.1);
        assertThat(objective(other, doubled, 0.1)).isCloseTo(value, within(2e-3 * value));
        assertThat(objective(fit(recipe(0.1, false), rows).head(), doubled, 0.1))
                .isGreaterThan(objective(other, doubled, 0.1));
    }

    @Test
    void shouldLetARareClassCountLikeTheOthersWhenBalanced() {
        // Given: noise without meaning, nine of ten show class 0
        Random random = new Random(4);
        List<LabelledFeatures.Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            float[] noise = new float[FEATURES];
            for (int feature = 0; feature < FEATURES; feature++) {
                noise[feature] = (float) random.nextGaussian();
            }
            rows.add(row(noise, i % 10 == 0 ? 1 + i / 10 % 2 : 0, 1, i));
        }

        // When
        float[] plain = fit(recipe(1, false), rows).head().bias();
        float[] balanced = fit(recipe(1, true), rows).head().bias();

        // Then: biases are logarithms of how often each class is met
        assertThat(plain[0] - plain[1]).isCloseTo((float) Math.log(18), within(0.2f));
        assertThat(balanced[0] - balanced[1]).isCloseTo(0, within(0.1f));
    }

    @Test
    void shouldGiveTheSameBitsOnAnyNumberOfThreads() {
        // Given
        List<LabelledFeatures.Row> rows = clouds(1000, 1, 3);
        ExecutorService single = Executors.newSingleThreadExecutor();

        // When
        LinearHead one = fit(HeadRecipe.USUAL, rows).head();
        LinearHead other = new HeadFit(HeadRecipe.USUAL, Optional.empty(), single, HeadListener.SILENT)
                .to(new LabelledFeatures(rows, CLASSES))
                .head();
        single.shutdown();

        // Then
        assertThat(other.weights()).isDeepEqualTo(one.weights());
        assertThat(other.bias()).isEqualTo(one.bias());
    }

    @Test
    void shouldPenaliseFeaturesThatSayNothingMoreThanThoseThatSayAll() {
        // Given: labels drawn by lot, and labels that the features give away
        List<LabelledFeatures.Row> clear = clouds(300, 0.2, 6);
        Random random = new Random(8);
        List<LabelledFeatures.Row> lot = clear.stream()
                .map(row -> new LabelledFeatures.Row(row.features(), random.nextInt(CLASSES), 1, row.sha256()))
                .toList();

        // When, then
        assertThat(fit(HeadRecipe.USUAL, lot).l2())
                .isGreaterThan(10 * fit(HeadRecipe.USUAL, clear).l2());
    }

    @Test
    void shouldStayNearTheParentsHeadWhenThePenaltyIsStrong() {
        // Given
        LinearHead parent = new LinearHead(new float[CLASSES][FEATURES], new float[CLASSES]);
        parent.weights()[1][2] = 3;
        List<LabelledFeatures.Row> rows = clouds(60, 1, 9);

        // When
        HeadFit.Fitted near = new HeadFit(recipe(1e6, false), Optional.of(parent), pool, HeadListener.SILENT)
                .to(new LabelledFeatures(rows, CLASSES));
        HeadFit.Fitted free = new HeadFit(recipe(1e-6, false), Optional.of(parent), pool, HeadListener.SILENT)
                .to(new LabelledFeatures(rows, CLASSES));

        // Then
        assertThat(near.head().weights()[1][2]).isCloseTo(3, within(0.01f));
        assertThat(near.head().weights()[0][2]).isCloseTo(0, within(0.01f));
        assertThat(free.accuracy()).isGreaterThan(near.accuracy());
    }
}
