package io.bencao.inference.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassActivationTest {

    private static final ClassActivation FOUR =
            new ClassActivation("right", 0.5f, 3, 0.5f, 2, new float[] {0, 4, 2, 4});

    @Test
    void shouldStandAtItsPlacesAndGoStraightBetweenThem() {
        assertThat(FOUR.at(0.25, 0.25)).isEqualTo(0);
        assertThat(FOUR.at(0.75, 0.25)).isEqualTo(4);
        assertThat(FOUR.at(0.25, 0.75)).isEqualTo(2);
        assertThat(FOUR.at(0.5, 0.25)).isCloseTo(2, within(1e-9));
        assertThat(FOUR.at(0.5, 0.5)).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void shouldStayAsItIsBeyondItsOutermostPlaces() {
        assertThat(FOUR.at(0, 0)).isEqualTo(0);
        assertThat(FOUR.at(1, 1)).isEqualTo(4);
        assertThat(FOUR.at(-3, 5)).isEqualTo(2);
    }

    @Test
    void shouldTellMeanAndMost() {
        assertThat(FOUR.mean()).isEqualTo(2.5);
        assertThat(FOUR.most()).isEqualTo(4);
        assertThat(new ClassActivation("other", 0, -1, 0, 1, new float[] {-1}).most())
                .isEqualTo(-1);
    }
}
