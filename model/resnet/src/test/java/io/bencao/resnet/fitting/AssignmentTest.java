package io.bencao.resnet.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7})
    void shouldCostWhatTheBestOfAllOrdersCosts(int n) {
        Random random = new Random(n);
        for (int trial = 0; trial < 40; trial++) {
            // Given: whole numbers, so that ties occur; some below 0
            double[][] cost = IntStream.range(0, n)
                    .mapToObj(row -> IntStream.range(0, n)
                            .mapToDouble(column -> random.nextInt(12) - 4)
                            .toArray())
                    .toArray(double[][]::new);

            // When
            int[] columns = Assignment.cheapest(cost);

            // Then
            assertThat(columns).containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
            assertThat(sum(cost, columns)).isCloseTo(least(cost, 0, new boolean[n]), within(1e-9));
        }
    }

    @Test
    void shouldFindAHiddenOrderOfAThousand() {
        // Given
        int n = 1000;
        int[] hidden = IntStream.range(0, n).map(row -> (row * 7 + 3) % n).toArray();
        Random random = new Random(1);
        double[][] cost = new double[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                cost[row][column] = column == hidden[row] ? random.nextDouble() : 1 + random.nextDouble();
            }
        }

        // Then
        assertThat(Assignment.cheapest(cost)).isEqualTo(hidden);
    }

    private static double sum(double[][] cost, int[] columns) {
        return IntStream.range(0, cost.length)
                .mapToDouble(row -> cost[row][columns[row]])
                .sum();
    }

    private static double least(double[][] cost, int row, boolean[] taken) {
        if (row == cost.length) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                least = Math.min(least, cost[row][column] + least(cost, row + 1, taken));
                taken[column] = false;
            }
        }
        return least;
    }
}
