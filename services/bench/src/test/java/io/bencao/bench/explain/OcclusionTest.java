package io.bencao.bench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OcclusionTest {

    private static final float[] MAP = {5, 1, -3, 7, 0, 2, -1, 4, 3};

    @Test
    void shouldChooseAsManyPlacesEachTime() {
        Occlusion occlusion = Occlusion.of(MAP, 0.33, new Random(1));
        assertThat(occlusion.most()).containsExactlyInAnyOrder(3, 0, 7);
        assertThat(occlusion.least()).containsExactlyInAnyOrder(2, 6, 4);
        assertThat(occlusion.random()).hasSize(3).doesNotHaveDuplicates();
        assertThat(Occlusion.of(MAP, 0.33, new Random(2)).random()).isNotEqualTo(occlusion.random());
    }

    @Test
    void shouldCoverAtLeastOneAndNeverAPlaceForBoth() {
        assertThat(Occlusion.of(MAP, 0.0001, new Random(1)).most()).containsExactly(3);
        Occlusion half = Occlusion.of(MAP, 0.5, new Random(1));
        assertThat(half.most()).hasSize(4).doesNotContainAnyElementsOf(half.least());
    }

    @Test
    void shouldCoverThesePlacesAndNoOthers() {
        // Given: 7 pixels a side, 3 places a side, so that they are 2 or 3 pixels wide
        byte[] image = new byte[7 * 7 * 3];
        byte[] cover = new byte[image.length];
        Arrays.fill(cover, (byte) 9);

        // When
        byte[] covered = Occlusion.covered(image, cover, 7, 3, List.of(0, 5));

        // Then: rows and columns 0 to 1, and rows 2 to 3 with columns 4 to 6
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column < 7; column++) {
                boolean expected = (row < 2 && column < 2) || (row >= 2 && row < 4 && column >= 4);
                assertThat(covered[(row * 7 + column) * 3 + 1]).isEqualTo((byte) (expected ? 9 : 0));
            }
        }
        assertThat(image).containsOnly(0);
    }

    @Test
    void shouldBlurToTheMeanOfASquare() {
        // Given: 28 pixels a side, so that 2 on each side count; one white pixel
        byte[] image = new byte[28 * 28 * 3];
        image[(10 * 28 + 10) * 3] = (byte) 250;

        // When
        byte[] blurred = Cover.BLUR.whole(image, 28);

        // Then
        assertThat(blurred[(8 * 28 + 12) * 3]).isEqualTo((byte) 10);
        assertThat(blurred[(10 * 28 + 13) * 3]).isZero();
        assertThat(blurred[(10 * 28 + 10) * 3 + 1]).isZero();
    }
}
