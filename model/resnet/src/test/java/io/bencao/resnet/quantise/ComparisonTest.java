package io.bencao.resnet.quantise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void shouldBeWholeAgreementWithItself() {
        // Given
        float[][] logits = {{1, 2, 3}, {-5, 0, 5}};

        // Then
        assertThat(Comparison.of(logits, logits)).isEqualTo(new Comparison(1, 0));
    }

    @Test
    void shouldCountWhatIsAnsweredAlike() {
        // Given
        float[][] reference = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};
        float[][] other = {{9, 0}, {0, 9}, {9, 0}};

        // When
        Comparison comparison = Comparison.of(reference, other);

        // Then
        assertThat(comparison.agreement()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void shouldMeasureHowFarProbabilitiesMoved() {
        // Given probabilities of 1/2 and 1/2, then 3/4 and 1/4
        float[][] reference = {{0, 0}};
        float[][] other = {{(float) Math.log(3), 0}};

        // Then ½·ln(½ ∕ ¾) + ½·ln(½ ∕ ¼)
        assertThat(Comparison.of(reference, other).divergence())
                .isCloseTo(0.5 * Math.log(2.0 / 3) + 0.5 * Math.log(2), within(1e-6));
    }

    @Test
    void shouldPreferAgreementAndThenTheSmallerDivergence() {
        assertThat(new Comparison(0.9, 0.5)).isGreaterThan(new Comparison(0.8, 0.1));
        assertThat(new Comparison(0.9, 0.1)).isGreaterThan(new Comparison(0.9, 0.5));
    }
}
