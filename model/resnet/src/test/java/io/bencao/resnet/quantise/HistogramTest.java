package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void shouldCountEveryNumberWhereItLies() {
        // Given
        Histogram histogram = new Histogram();

        // When
        histogram.add(new float[] {1, 0.5f, -0.5f, -1, 0});

        // Then
        long[] counts = histogram.counts();
        assertThat(counts[2 * Histogram.HALF - 1]).isEqualTo(1);
        assertThat(counts[Histogram.HALF + Histogram.HALF / 2]).isEqualTo(1);
        assertThat(counts[Histogram.HALF / 2]).isEqualTo(1);
        assertThat(counts[0]).isEqualTo(1);
        assertThat(histogram.total()).as("zeros are counted apart").isEqualTo(4);
    }

    @Test
    void shouldLoseNoneWhenItGrows() {
        // Given numbers that need more and more room
        Histogram grown = new Histogram();
        Histogram atOnce = new Histogram();
        Random random = new Random(3);
        atOnce.add(new float[] {1024});
        grown.add(new float[] {1});

        // When
        for (int power = 0; power <= 10; power++) {
            float reach = 1 << power;
            float[] numbers = new float[1000];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (2 * random.nextFloat() - 1) * reach;
            }
            numbers[0] = reach;
            grown.add(numbers);
            atOnce.add(numbers);
        }

        // Then
        assertThat(grown.total()).isEqualTo(atOnce.total());
        assertThat(grown.edge(Histogram.HALF)).isEqualTo(1024);
        int[] differences = IntStream.range(0, 2 * Histogram.HALF)
                .map(i -> (int) Math.abs(grown.counts()[i] - atOnce.counts()[i]))
                .toArray();
        assertThat(Arrays.stream(differences).sum())
                .as("numbers at the very edge of a bin may fall into the next")
                .isLessThanOrEqualTo(24);
    }

    @Test
    void shouldCutARangeOnlyWhereThereAreNumbers() {
        // Given
        Histogram histogram = new Histogram();
        histogram.add(new float[] {0, 1, 10});

        // Then
        assertThat(histogram.within(5)).isEqualTo(new Range(0, 5));
        assertThat(histogram.within(50)).isEqualTo(new Range(0, 10));
        assertThat(histogram.edge(1)).isCloseTo(10f / Histogram.HALF, within(1e-6f));
    }

    @Test
    void shouldBeEmptyAfterNothingButZeros() {
        // Given
        Histogram histogram = new Histogram();
        histogram.add(new float[] {0, 0, -0f});

        // Then
        assertThat(histogram.total()).isZero();
        for (Calibrator calibrator : Calibrator.values()) {
            assertThat(calibrator.range(histogram).scale()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseWhatIsNoNumber() {
        assertThatThrownBy(() -> new Histogram().add(new float[] {1, Float.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Histogram().add(new float[] {Float.NEGATIVE_INFINITY}))
                .hasMessageContaining("Infinity");
    }
}
