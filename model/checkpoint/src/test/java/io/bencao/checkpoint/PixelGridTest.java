package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelGridTest {

    @Test
    void shouldReadBackItsText() {
        // Given
        PixelGrid grid = PixelGrid.of(noise(224), 224);

        // Then
        assertThat(PixelGrid.parse(grid.text())).isEqualTo(grid);
    }

    @Test
    void shouldSampleTheMiddleOfEachCell() {
        // Given an image that is black but for one pixel: the middle of the cell in row 2, column 3
        byte[] rgb = new byte[64 * 64 * 3];
        rgb[((2 * 4 + 2) * 64 + (3 * 4 + 2)) * 3 + 1] = (byte) 200;

        // When
        int difference = PixelGrid.of(rgb, 64).largestDifference(PixelGrid.of(new byte[64 * 64 * 3], 64));

        // Then
        assertThat(difference).isEqualTo(200);
    }

    @Test
    void shouldCountLevelsWithoutSign() {
        // Given
        byte[] dark = new byte[32 * 32 * 3];
        byte[] light = new byte[32 * 32 * 3];
        java.util.Arrays.fill(light, (byte) 255);

        // Then
        assertThat(PixelGrid.of(dark, 32).largestDifference(PixelGrid.of(light, 32)))
                .isEqualTo(255);
    }

    @Test
    void shouldRefuseAImageOfAnotherSize() {
        assertThatThrownBy(() -> PixelGrid.of(new byte[10], 32)).hasMessageContaining("3072");
        assertThatThrownBy(() -> PixelGrid.parse("AAAA")).hasMessageContaining("768");
    }

    private static byte[] noise(int size) {
        byte[] rgb = new byte[size * size * 3];
        new Random(1).nextBytes(rgb);
        return rgb;
    }
}
