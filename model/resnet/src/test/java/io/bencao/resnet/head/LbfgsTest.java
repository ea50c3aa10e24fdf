package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LbfgsTest {

    /** Half the sum of {@code scale · (x - centre)²}. */
    private static Lbfgs.Function bowl(double[] scales, double centre) {
        return (point, gradient) -> {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                double off = point[i] - centre;
                value += scales[i] * off * off / 2;
                gradient[i] = scales[i] * off;
            }
            return value;
        };
    }

    @Test
    void shouldFindTheBottomOfABowlAMillionTimesSteeperOneWayThanAnother() {
        // Given
        double[] scales = {1, 1e3, 1e6, 1e-1, 1e2};

        // When
        double[] found = new Lbfgs(bowl(scales, 3), 1e-14, 500).from(new double[5], value -> {});

        // Then
        for (double each : found) {
            assertThat(each).isCloseTo(3, within(1e-3));
        }
    }

    @Test
    void shouldNeedFarFewerStepsThanItHasDirections() {
        // Given
        double[] scales = new double[400];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 1 + i / 40.0;
        }
        List<Double> values = new ArrayList<>();

        // When
        new Lbfgs(bowl(scales, -1), 1e-10, 400).from(new double[400], values::add);

        // Then how soon it is there counts: towards a least value of 0 it goes on for as long as numbers fall
        assertThat(values.stream().takeWhile(value -> value > 1e-6).count()).isLessThan(40);
        assertThat(values.get(values.size() - 1)).isLessThan(1e-6);
    }

    @Test
    void shouldNeverStepUpwards() {
        // Given
        List<Double> values = new ArrayList<>();

        // When
        new Lbfgs(bowl(new double[] {1e4, 1, 1e-4}, 100), 1e-12, 100).from(new double[3], values::add);

        // Then
        assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void shouldNotMoveWhereItStandsAtTheBottom() {
        // Given
        List<Double> values = new ArrayList<>();

        // When
        double[] found = new Lbfgs(bowl(new double[] {1, 1}, 0), 1e-9, 100).from(new double[2], values::add);

        // Then
        assertThat(found).containsExactly(0, 0);
        assertThat(values).isEmpty();
    }

    @Test
    void shouldEndAtTheStepsItMayTakeAndLeaveItsStartAlone() {
        // Given
        double[] start = {1000, -1000};
        List<Double> values = new ArrayList<>();

        // When
        new Lbfgs(bowl(new double[] {1, 1e5}, 0), 0, 3).from(start, values::add);

        // Then
        assertThat(values).hasSize(3);
        assertThat(start).containsExactly(1000, -1000);
    }

    @Test
    void shouldGiveUpWhereTheValueIsNoNumber() {
        // When
        double[] found = new Lbfgs(
                        (point, gradient) -> {
                            gradient[0] = 1;
                            return point[0] == 0 ? 1 : Double.NaN;
                        },
                        1e-9,
                        10)
                .from(new double[1], value -> {});

        // Then
        assertThat(found).containsExactly(0);
    }
}
