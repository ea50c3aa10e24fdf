package io.bencao.samples.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves, outlines, colours, textures: what pixels are worked out from. */
class ShapesTest {

    @Test
    void shouldFindTheAngleOfEveryDirection() {
        for (int degree = 0; degree < 360; degree++) {
            // Given
            double angle = Math.toRadians(degree);

            // When
            float turn = Curve.turn((float) Math.cos(angle), (float) Math.sin(angle));

            // Then
            double off = Math.abs(turn - degree / 360.0);
            assertThat(Math.min(off, 1 - off) * 2 * Math.PI)
                    .as("%d degrees", degree)
                    .isLessThan(0.005);
            assertThat(turn).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
        assertThat(Curve.turn(0, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, -1, 0", "0, 1, 0.5, 0.5", "0, 1, 2, 1", "1, 0, 2, 0", "1, 0, 0.5, 0.5", "1, 0, -1, 1"})
    void shouldStepSmoothlyInEitherDirection(float from, float to, float value, float expected) {
        assertThat(Curve.step(from, to, value)).isEqualTo(expected);
    }

    @Test
    void shouldDrawOutlinesThatNeverCollapseAndMeetWhereTheyBegan() {
        for (int seed = 0; seed < 50; seed++) {
            // Given
            Outline outline = Outline.ragged(Dice.of(seed, 0), 0.4f);

            // When Then
            float most = 0;
            for (int i = 0; i <= 256; i++) {
                float reach = outline.at(i / 256f);
                assertThat(reach).isGreaterThanOrEqualTo(0.5f).isLessThanOrEqualTo(outline.furthest());
                most = Math.max(most, reach);
            }
            assertThat(most).isCloseTo(outline.furthest(), within(1e-6f));
            assertThat(outline.at(1)).isCloseTo(outline.at(0), within(1e-5f));
        }
    }

    @Test
    void shouldDrawFlowersOfAsManyLobesAsTold() {
        // Given
        Outline flower = Outline.lobed(5, 0.2f);

        // When
        int creases = 0;
        for (int i = 0; i < 640; i++) {
            float here = flower.at(i / 640f);
            boolean lowest = here < flower.at((i + 639) % 640 / 640f) && here <= flower.at((i + 1) % 640 / 640f);
            creases += lowest ? 1 : 0;
        }

        // Then
        assertThat(creases).isEqualTo(5);
        assertThat(flower.furthest()).isCloseTo(1.2f, within(0.01f));
        assertThat(flower.at(0)).as("a crease").isCloseTo(0.8f, within(1e-5f));
    }

    @Test
    void shouldReadColoursAsTheWebWritesThem() {
        // When
        Colour colour = Colour.of(0xFF8000);

        // Then
        assertThat(colour.red()).isEqualTo(1);
        assertThat(colour.green()).as("128 of 255 in sRGB").isCloseTo(0.2159f, within(1e-4f));
        assertThat(colour.blue()).isZero();
        assertThat(Colour.of(0x0A0A0A).red()).as("the straight part").isCloseTo(10 / 255f / 12.92f, within(1e-7f));
    }

    @Test
    void shouldMixAndVaryColoursWithoutLeavingTheLight() {
        // Given
        Colour grey = new Colour(0.5f, 0.5f, 0.5f);

        // When Then
        assertThat(grey.mix(new Colour(1, 0, 0.5f), 0.5f)).isEqualTo(new Colour(0.75f, 0.25f, 0.5f));
        assertThat(grey.times(0.5f)).isEqualTo(new Colour(0.25f, 0.25f, 0.25f));
        for (int seed = 0; seed < 200; seed++) {
            Colour varied = grey.vary(Dice.of(seed, 1), 2);
            assertThat(Math.min(varied.red(), Math.min(varied.green(), varied.blue())))
                    .isGreaterThan(0);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.25f, 0.5f, 0.9f})
    void shouldLetTheShareOfATextureLieBelowTheNumberThatNamesIt(float share) {
        // When
        int below = 0;
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                below += Texture.CLOUD.at(x, y) < share ? 1 : 0;
            }
        }

        // Then
        assertThat(below / (512.0 * 512)).isCloseTo(share, within(0.005));
    }

    @Test
    void shouldRepeatTexturesWithoutASeam() {
        for (int i = -20; i < 20; i++) {
            float across = Texture.BLOTCH.at(511.5f + i, 37.25f);
            assertThat(Texture.BLOTCH.at(511.5f + i + 512, 37.25f - 512)).isCloseTo(across, within(1e-4f));
            assertThat(Math.abs(Texture.BLOTCH.at(511.6f + i, 37.25f) - across)).isLessThan(0.1f);
        }
    }
}
