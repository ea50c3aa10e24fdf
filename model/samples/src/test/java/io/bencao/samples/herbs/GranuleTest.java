package io.bencao.samples.herbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Colour;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.canvas.Outline;
import org.junit.jupiter.api.Test;

class GranuleTest {

    private static final int SIDE = 80;
    private static final Outline ROUND = Outline.lobed(1, 0);
    private static final Granule.Skin PLAIN = (rho, turn, tx, ty) -> new Colour(1, 0.5f, 0.25f);

    private final Canvas canvas = new Canvas(SIDE, SIDE);
    private final Pile pile = new Pile(new Pan(40, 40, 60), SIDE, 50, 1, 1, 0);

    private float red(int x, int y) {
        return canvas.red()[y * SIDE + x];
    }

    private double covered() {
        double sum = 0;
        for (float value : canvas.red()) {
            sum += value > 0.5f ? 1 : 0;
        }
        return sum;
    }

    @Test
    void shouldCoverTheAreaOfItsOutline() {
        // When
        new Granule(40, 40, 20, ROUND, 0).paint(canvas, pile, PLAIN, 0);

        // Then
        assertThat(covered()).isCloseTo(Math.PI * 20 * 20, within(40.0));
        assertThat(red(40, 40)).isCloseTo(1, within(1e-5f));
        assertThat(red(40, 62)).isZero();
        assertThat(canvas.blue()[40 * SIDE + 40]).isCloseTo(0.25f, within(1e-5f));
    }

    @Test
    void shouldBeShortenedAlongOneAxisWhereItIsSeenAtASlant() {
        // When
        new Granule(40, 40, 20, ROUND, 0, 0.5f).paint(canvas, pile, PLAIN, 0);

        // Then
        assertThat(red(57, 40)).isGreaterThan(0.9f);
        assertThat(red(40, 57)).isZero();
        assertThat(covered()).isCloseTo(Math.PI * 20 * 10, within(40.0));
    }

    @Test
    void shouldTurnWithItsSkin() {
        // Given a skin that is bright on the half along its own first axis
        Granule.Skin half = (rho, turn, tx, ty) -> tx > 0 ? new Colour(1, 1, 1) : new Colour(0, 0, 0);

        // When
        new Granule(40, 40, 20, ROUND, 0.25f).paint(canvas, pile, half, 0);

        // Then a quarter turn takes it downwards
        assertThat(red(40, 52)).isGreaterThan(0.9f);
        assertThat(red(40, 28)).isLessThan(0.1f);
    }

    @Test
    void shouldBeBrighterTowardsTheLampTheRounderItIs() {
        // When
        new Granule(40, 40, 20, ROUND, 0).paint(canvas, pile, PLAIN, 1);

        // Then the lamp is on the right
        assertThat(red(50, 40)).isGreaterThan(1.3f * red(30, 40));
    }

    @Test
    void shouldThrowItsShadowAwayFromTheLamp() {
        // Given
        for (int i = 0; i < SIDE * SIDE; i++) {
            canvas.blend(i, new Colour(1, 1, 1), 1, 1);
        }

        // When
        new Granule(40, 40, 10, ROUND, 0).paint(canvas, pile, PLAIN, 1);

        // Then
        assertThat(red(27, 40)).isLessThan(0.99f);
        assertThat(red(53, 40)).isEqualTo(1);
    }

    @Test
    void shouldPaintWhatLiesOnTheBorderWithoutLeavingTheCanvas() {
        // When
        for (int[] corner : new int[][] {{0, 0}, {SIDE, 0}, {0, SIDE}, {SIDE, SIDE}, {-30, 40}}) {
            new Granule(corner[0], corner[1], 20, Outline.ragged(Dice.of(1, 2), 0.2f), 0.1f)
                    .paint(canvas, pile, PLAIN, 0.5f);
        }

        // Then
        assertThat(red(2, 2)).isPositive();
        assertThat(red(40, 40)).isZero();
    }
}
