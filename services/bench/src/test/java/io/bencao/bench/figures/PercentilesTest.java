package io.bencao.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void shouldTakePercentilesByNearestRank() {
        // Given
        double[] values = {5, 1, 4, 2, 3};

        // When
        Percentiles percentiles = Percentiles.of(values);

        // Then
        assertThat(percentiles.count()).isEqualTo(5);
        assertThat(percentiles.at(50)).isEqualTo(3);
        assertThat(percentiles.at(99)).isEqualTo(5);
        assertThat(percentiles.at(20)).isEqualTo(1);
        assertThat(percentiles.at(21)).isEqualTo(2);
        assertThat(values).as("the caller's own").containsExactly(5, 1, 4, 2, 3);
    }

    @Test
    void shouldTakeTheMeanOfTheMiddleTwo() {
        // When
        double even = Percentiles.of(List.of(4.0, 1.0)).median();
        double odd = Percentiles.of(List.of(9.0, 1.0, 2.0)).median();

        // Then
        assertThat(even).isEqualTo(2.5);
        assertThat(odd).isEqualTo(2);
    }

    @Test
    void shouldHaveNoPercentileOfNothing() {
        // When
        Percentiles none = Percentiles.of(List.of());

        // Then
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.at(50)).isNaN();
        assertThat(none.median()).isNaN();
    }
}
