package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoftmaxLossTest {

    private static final int CLASSES = 3;
    private static final int FEATURES = 5;
    private static final int LENGTH = CLASSES * FEATURES + CLASSES;

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final LabelledFeatures data = rows(200, 1);

    @AfterEach
    void endThreads() {
        pool.shutdownNow();
    }

    private static LabelledFeatures rows(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledFeatures.Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] features = new float[FEATURES];
            for (int k = 0; k < FEATURES; k++) {
                features[k] = (float) (random.nextGaussian() * Math.pow(10, k - 2) + k);
            }
            rows.add(new LabelledFeatures.Row(features, i % CLASSES, 0.5 + random.nextDouble(), "ab".repeat(32)));
        }
        return new LabelledFeatures(rows, CLASSES);
    }

    private static double[] random(long seed) {
        return new Random(seed).doubles(LENGTH, -1, 1).toArray();
    }

    private SoftmaxLoss loss(double l2, double[] anchor) {
        return new SoftmaxLoss(data, Scaling.of(data), anchor, l2, pool);
    }

    @Test
    void shouldBeTheLogarithmOfTheClassesWhereAllAreAlikeProbable() {
        assertThat(loss(0, new double[LENGTH]).at(new double[LENGTH], new double[LENGTH]))
                .isCloseTo(Math.log(CLASSES), within(1e-12));
    }

    @Test
    void shouldHaveTheGradientThatSmallStepsShow() {
        // Given
        SoftmaxLoss loss = loss(0.3, random(5));
        double[] point = random(2);
        double[] gradient = new double[LENGTH];
        loss.at(point, gradient);
        double step = 1e-5;

        for (int i = 0; i < LENGTH; i++) {
            // When
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += step;
            below[i] -= step;
            double slope = (loss.at(above, new double[LENGTH]) - loss.at(below, new double[LENGTH])) / (2 * step);

            // Then
            assertThat(gradient[i]).as("at %d", i).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void shouldPenaliseDistanceFromTheAnchorButNoBias() {
        // Given
        double[] point = random(2);
        double[] moved = point.clone();
        for (int i = CLASSES * FEATURES; i < LENGTH; i++) {
            moved[i] += 3; // the same for all biases, which changes no probability
        }

        // When
        double free = loss(0, new double[LENGTH]).at(point, new double[LENGTH]);
        double anchored = loss(2, point).at(point, new double[LENGTH]);
        double pulled = loss(2, new double[LENGTH]).at(point, new double[LENGTH]);

        // Then
        double squares = 0;
        for (int i = 0; i < CLASSES * FEATURES; i++) {
            squares += point[i] * point[i];
        }
        assertThat(anchored).isCloseTo(free, within(1e-12));
        assertThat(pulled - free).isCloseTo(squares, within(1e-9));
        assertThat(loss(2, new double[LENGTH]).at(moved, new double[LENGTH])).isCloseTo(pulled, within(1e-9));
    }

    @Test
    void shouldKeepItsNumbersWhereLogitsAreEnormous() {
        // Given
        double[] point = random(2);
        for (int i = 0; i < LENGTH; i++) {
            point[i] *= 1e5;
        }

        // When
        double[] gradient = new double[LENGTH];
        double value = loss(0, new double[LENGTH]).at(point, gradient);

        // Then
        assertThat(value).isFinite().isPositive();
        assertThat(gradient).doesNotContain(Double.NaN);
    }

    @Test
    void shouldCountWhatIsAnsweredRightly() {
        // Given biases that name the first class always
        double[] point = new double[LENGTH];
        point[CLASSES * FEATURES] = 9;
        SoftmaxLoss loss = loss(0, new double[LENGTH]);

        // When
        loss.at(point, new double[LENGTH]);

        // Then
        assertThat(loss.accuracy()).isCloseTo(67 / 200.0, within(1e-12));
    }

    @Test
    void shouldStopWhenItsThreadIsInterrupted() {
        // Given
        SoftmaxLoss loss = loss(0, new double[LENGTH]);
        Thread.currentThread().interrupt();

        // When Then
        assertThatThrownBy(() -> loss.at(new double[LENGTH], new double[LENGTH]))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("the caller still knows").isTrue();
    }
}
