package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void shouldGiveTheProbabilitiesOfKnownLogits() {
        // Given odds of 1 : 2 : 5
        float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};

        // When
        float[] probabilities = new Softmax(1).of(logits);

        // Then
        assertThat(probabilities).containsExactly(new float[] {0.125f, 0.25f, 0.625f}, within(1e-6f));
    }

    @Test
    void shouldFlattenWithAHigherTemperature() {
        // Given odds of 1 : 9, whose square root is 3
        float[] logits = {0, (float) Math.log(9)};

        // Then
        assertThat(new Softmax(2).of(logits)).containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
    }

    @Test
    void shouldNotOverflow() {
        assertThat(new Softmax(1).of(new float[] {-3e38f, 3e38f})).containsExactly(0f, 1f);
        assertThat(new Softmax(0.01).of(new float[] {1000f, 1000f})).containsExactly(0.5f, 0.5f);
    }

    @Test
    void shouldRefuseAnswersThatAreNoNumber() {
        assertThatThrownBy(() -> new Softmax(1).of(new float[] {0, Float.NaN}))
                .isInstanceOf(PredictionException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Softmax(1).of(new float[] {Float.POSITIVE_INFINITY}))
                .isInstanceOf(PredictionException.class);
    }
}
