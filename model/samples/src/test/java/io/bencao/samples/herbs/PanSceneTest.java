package io.bencao.samples.herbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import io.bencao.samples.classes.HerbClasses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PanSceneTest {

    private static final int SIDE = 160;

    static List<HerbClass> classes() {
        return HerbClasses.ALL;
    }

    private static Canvas paint(Herb herb, Degree degree, long seed) {
        return PanScene.paint(new HerbClass(herb, degree), SIDE, SIDE, Dice.of(seed, 0));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shouldFillEveryPixelWithLightThatAThingCanReflect(HerbClass herbClass) {
        // When
        Canvas canvas = PanScene.paint(herbClass, SIDE + 40, SIDE, Dice.of(3, 1));

        // Then
        for (float[] plane : List.of(canvas.red(), canvas.green(), canvas.blue())) {
            assertThat(plane).hasSize((SIDE + 40) * SIDE);
            for (float value : plane) {
                assertThat(value).isFinite().isBetween(0f, 3f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Herb.class)
    void shouldPaintAnotherSceneForEveryDegreeWithTheSameDice(Herb herb) {
        // When
        Set<Float> sums = new HashSet<>();
        for (Degree degree : Degree.values()) {
            sums.add(sum(paint(herb, degree, 5)));
        }

        // Then
        assertThat(sums).hasSize(Degree.values().length);
        assertThat(sum(paint(herb, Degree.RAW, 5))).isIn(sums);
    }

    @ParameterizedTest
    @EnumSource(Herb.class)
    void shouldPaintTheDegreesThemselvesAndWhatLiesBetween(Herb herb) {
        // Given: light of the middle, from degree to degree in three steps each
        double[] light = IntStream.rangeClosed(0, 9)
                .mapToDouble(third -> middle(herb, Doneness.at(third / 9.0)))
                .toArray();

        // Then: what is exactly at a degree is that degree, and between two of them nothing leaps
        for (Degree degree : Degree.values()) {
            assertThat(light[3 * degree.ordinal()]).isEqualTo(middle(herb, degree));
        }
        for (int i = 1; i < light.length; i++) {
            double degreeBefore = light[(i - 1) / 3 * 3];
            double degreeAfter = light[(i - 1) / 3 * 3 + 3];
            double span = Math.abs(degreeAfter - degreeBefore);
            assertThat(Math.abs(light[i] - light[i - 1])).as("step %d", i).isLessThan(0.8 * span + 0.05);
        }
    }

    @Test
    void shouldMakeTheFinePowderDarkerTheLongerItIsRoasted() {
        assertThat(middle(Herb.PUHUANG, Degree.RAW)).isGreaterThan(1.2 * middle(Herb.PUHUANG, Degree.RIGHT));
        assertThat(middle(Herb.PUHUANG, Degree.RIGHT)).isGreaterThan(middle(Herb.PUHUANG, Degree.OVER));
    }

    @Test
    void shouldPopTheSeedsIntoWhiteFlowersWhenTheyAreRight() {
        assertThat(middle(Herb.WANGBULIUXING, Degree.RIGHT))
                .isGreaterThan(1.5 * middle(Herb.WANGBULIUXING, Degree.RAW));
    }

    @Test
    void shouldBurnTheSlices() {
        assertThat(middle(Herb.SHANZHA, Degree.RAW)).isGreaterThan(1.5 * middle(Herb.SHANZHA, Degree.OVER));
    }

    @Test
    void shouldSpreadGranulesInsideThePileOnly() {
        for (int seed = 0; seed < 10; seed++) {
            // Given
            Canvas canvas = new Canvas(SIDE, SIDE);
            Pile pile = new Pile(new Pan(SIDE / 2f, SIDE / 2f, 60), SIDE, 50, 1, 1, 0);

            // When
            float[] places = pile.scatter(canvas, 8, Dice.of(seed, 0));

            // Then
            assertThat(places.length).isEven().isGreaterThan(100);
            for (int i = 0; i < places.length; i += 2) {
                assertThat(Math.hypot(places[i] - SIDE / 2f, places[i + 1] - SIDE / 2f))
                        .isLessThan(1.05 * 50);
            }
        }
    }

    @Test
    void shouldCoverAsMuchGroundAsThePileIsDense() {
        // Given
        Canvas canvas = new Canvas(SIDE, SIDE);
        Pan pan = new Pan(SIDE / 2f, SIDE / 2f, 60);

        // When
        int whole = new Pile(pan, SIDE, 50, 1, 1, 0).scatter(canvas, 3, Dice.of(1, 0)).length;
        int half = new Pile(pan, SIDE, 50, 0.5f, 1, 0).scatter(canvas, 3, Dice.of(1, 0)).length;

        // Then
        assertThat((double) half / whole).isBetween(0.4, 0.6);
    }

    /** Mean light of the middle of the pan over some scenes. */
    private static double middle(Herb herb, Degree degree) {
        return middle(herb, Doneness.of(degree));
    }

    private static double middle(Herb herb, Doneness doneness) {
        return IntStream.range(0, 6)
                .mapToObj(seed -> Dice.of(seed, 0))
                .map(dice -> PanScene.paint(herb, doneness, new Canvas(SIDE, SIDE), dice, dice)
                        .green())
                .mapToDouble(green -> IntStream.range(SIDE / 3, 2 * SIDE / 3)
                        .mapToDouble(y -> IntStream.range(SIDE / 3, 2 * SIDE / 3)
                                .mapToDouble(x -> green[y * SIDE + x])
                                .average()
                                .orElseThrow())
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static float sum(Canvas canvas) {
        float sum = 0;
        for (float value : canvas.red()) {
            sum += value;
        }
        return sum;
    }
}
