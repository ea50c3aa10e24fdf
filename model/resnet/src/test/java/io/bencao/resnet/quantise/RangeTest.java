package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void shouldReachFromEndToEndIn255Steps() {
        // Given
        Range range = new Range(-1, 4.1f);

        // Then
        assertThat(range.scale()).isCloseTo(0.02f, within(1e-6f));
        assertThat(range.zero()).isEqualTo(50);
    }

    @Test
    void shouldKeepZeroAmongItsNumbers() {
        assertThat(new Range(2, 5).zero()).isZero();
        assertThat(new Range(2, 5).scale()).isCloseTo(5f / 255, within(1e-6f));
        assertThat(new Range(-5, -2).zero()).isEqualTo(255);
    }

    @Test
    void shouldBeginAtByteZeroAfterARectifier() {
        assertThat(new Range(0, 3).zero()).isZero();
    }

    @Test
    void shouldHaveAScaleEvenWhereThereIsNothing() {
        assertThat(new Range(0, 0).scale()).isEqualTo(1);
        assertThat(new Range(0, 0).zero()).isZero();
        assertThat(new Range(0, Float.MIN_VALUE).scale()).isEqualTo(1);
    }
}
