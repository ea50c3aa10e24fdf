package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    /** A million numbers around zero, and one far away. */
    private static Histogram bell(boolean rectified) {
        Histogram histogram = new Histogram();
        Random random = new Random(5);
        float[] numbers = new float[1_000_000];
        for (int i = 0; i < numbers.length; i++) {
            float number = (float) random.nextGaussian();
            numbers[i] = rectified ? Math.max(0, number) : number;
        }
        numbers[0] = 100;
        histogram.add(numbers);
        return histogram;
    }

    @Test
    void shouldTakeEverythingFromLeastToMost() {
        // When
        Range range = Calibrator.MIN_MAX.range(bell(false));

        // Then
        assertThat(range.high()).isEqualTo(100);
        assertThat(range.low()).isBetween(-6f, -4f);
    }

    @Test
    void shouldCutOffTheRareNumbersBeyondAPercentile() {
        // When
        Range range = Calibrator.PERCENTILE_99_99.range(bell(false));

        // Then 99.99 % of a normal distribution lie within 3.89 deviations
        assertThat(range.high()).isCloseTo(3.89f, within(0.15f));
        assertThat(range.low()).isCloseTo(-3.89f, within(0.15f));
    }

    @Test
    void shouldNotCountZerosAmongThePercentage() {
        // When half of all numbers are zeros
        Range range = Calibrator.PERCENTILE_99_99.range(bell(true));

        // Then
        assertThat(range.high()).isCloseTo(3.89f, within(0.15f));
        assertThat(range.low()).isZero();
    }

    @Test
    void shouldCutOffTheOutlierByEntropy() {
        for (boolean rectified : new boolean[] {false, true}) {
            Range range = Calibrator.ENTROPY.range(bell(rectified));
            assertThat(range.high()).isBetween(2.5f, 25f);
        }
    }

    @Test
    void shouldKeepAllOfAnEvenDistributionByEntropy() {
        // Given
        Histogram histogram = new Histogram();
        Random random = new Random(5);
        float[] numbers = new float[1_000_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        histogram.add(numbers);

        // When
        Range range = Calibrator.ENTROPY.range(histogram);

        // Then
        assertThat(range.high()).isGreaterThan(0.95f);
        assertThat(range.low()).isLessThan(-0.95f);
    }
}
