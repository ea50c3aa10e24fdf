package io.bencao.samples.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanvasTest {

    private static final Colour WHITE = new Colour(1, 1, 1);

    private final Canvas canvas = new Canvas(40, 20);

    private float red(int x, int y) {
        return canvas.red()[y * canvas.width() + x];
    }

    private void fill(Colour colour) {
        for (int i = 0; i < canvas.width() * canvas.height(); i++) {
            canvas.blend(i, colour, 1, 1);
        }
    }

    @Test
    void shouldMeasureByItsShortSide() {
        assertThat(canvas.shortSide()).isEqualTo(20);
        assertThat(new Canvas(3, 9).shortSide()).isEqualTo(3);
    }

    @Test
    void shouldCoverBlendAndBrighten() {
        // When
        canvas.blend(0, new Colour(0.2f, 0.4f, 0.6f), 1, 1);
        canvas.blend(1, new Colour(0.2f, 0.4f, 0.6f), 2, 0.5f);

        // Then
        assertThat(new float[] {canvas.red()[0], canvas.green()[0], canvas.blue()[0]})
                .containsExactly(new float[] {0.2f, 0.4f, 0.6f}, within(1e-6f));
        assertThat(canvas.blue()[1]).as("half of twice as much").isCloseTo(0.6f, within(1e-6f));
    }

    @Test
    void shouldTakeAShareOfTheLight() {
        // Given
        fill(WHITE);

        // When
        canvas.darken(5, 0.3f);

        // Then
        assertThat(red(5, 0)).isCloseTo(0.7f, within(1e-6f));
        assertThat(red(6, 0)).isEqualTo(1);
    }

    @Test
    void shouldCastAShadowThatEndsAtItsRadius() {
        // Given
        fill(WHITE);

        // When
        canvas.shadow(20, 10, 5, 0.6f);

        // Then
        assertThat(red(20, 10)).isCloseTo(0.4f, within(1e-6f));
        assertThat(red(24, 10)).isBetween(0.4f, 0.99f);
        assertThat(red(25, 10)).isEqualTo(1);
        assertThat(red(20, 4)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-3, 10", "43, 10", "20, -2", "20, 22", "-100, -100"})
    void shouldDrawOnlyWhatLiesOnIt(float x, float y) {
        // Given
        fill(WHITE);

        // When
        canvas.shadow(x, y, 5, 1);
        canvas.line(x, y, x + 2, y, 3, new Colour(0, 0, 0), 1);

        // Then
        assertThat(red(20, 10)).isEqualTo(1);
        assertThat(canvas.red()).hasSize(800);
    }

    @Test
    void shouldDrawALineOfItsWidthFromEndToEnd() {
        // When
        canvas.line(5, 10, 15, 10, 2, WHITE, 1);

        // Then
        assertThat(red(5, 10)).isEqualTo(1);
        assertThat(red(15, 10)).isEqualTo(1);
        assertThat(red(10, 11)).as("half covered").isCloseTo(0.5f, within(1e-6f));
        assertThat(red(10, 12)).isZero();
        assertThat(red(18, 10)).isZero();
    }

    @Test
    void shouldDrawALineWithoutLengthAsADot() {
        // When
        canvas.line(8, 8, 8, 8, 2, WHITE, 1);

        // Then
        assertThat(red(8, 8)).isEqualTo(1);
        assertThat(red(11, 8)).isZero();
    }
}
