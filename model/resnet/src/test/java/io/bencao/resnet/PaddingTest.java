package io.bencao.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {

    @ParameterizedTest(name = "{1}x{1}/{2} on {0}: {3} before, {4} after")
    @CsvSource({"224,7,2,2,3", "56,3,2,0,1", "112,3,2,0,1", "225,7,2,3,3", "57,3,2,1,1", "56,3,1,1,1", "56,1,2,0,0"})
    void shouldPutTheExtraRowAfterTheImage(int size, int kernel, int stride, int before, int after) {
        // When
        Margins margins = BorderRule.SAME.around(size, kernel, stride);

        // Then
        assertThat(margins).isEqualTo(new Margins(before, after));
        assertThat(margins.windows(size, kernel, stride)).isEqualTo((size + stride - 1) / stride);
    }

    @Test
    void shouldPadBothSidesAlikeWhenSymmetric() {
        assertThat(BorderRule.SYMMETRIC.around(224, 7, 2)).isEqualTo(new Margins(3, 3));
        assertThat(BorderRule.SYMMETRIC.around(56, 3, 2)).isEqualTo(new Margins(1, 1));
    }

    /**
     * A 4×4 image of 1 to 16 under a 3×3 kernel of 1 to 9 with stride 2, worked out apart from this code: "same" begins
     * its windows at rows and columns 0 and 2 and pads below and to the right, symmetric padding begins them at -1 and 1.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"SAME,348,252,274,175", "SYMMETRIC,111,217,363,573", "MINDCV,111,217,363,573"})
    void shouldGiveTheValuesWorkedOutSeparately(
            Padding padding, float upperLeft, float upperRight, float lowerLeft, float lowerRight) {
        try (NDManager manager = Networks.manager()) {
            // Given
            ConvNorm unit = new ConvNorm("c", 1, 1, new ConvNorm.Window(3, 2), padding, Initializer.ONES);
            unit.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 4, 4));
            unit.weight().getArray().set(manager.arange(1f, 10f).toFloatArray());
            NDArray image = manager.arange(1f, 17f).reshape(1, 1, 4, 4);

            // When
            float[] answer = unit.forward(new ParameterStore(manager, false), image, false)
                    .toFloatArray();

            // Then
            assertThat(answer)
                    .usingComparatorWithPrecision(0.01f)
                    .containsExactly(upperLeft, upperRight, lowerLeft, lowerRight);
        }
    }

    @Test
    void shouldNameTheRulesItKnows() {
        assertThat(Padding.of("same")).isEqualTo(Padding.SAME);
        assertThat(Padding.of("mindcv")).isEqualTo(Padding.MINDCV);
        assertThatThrownBy(() -> Padding.of("valid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown padding 'valid': write same, symmetric or mindcv");
    }
}
