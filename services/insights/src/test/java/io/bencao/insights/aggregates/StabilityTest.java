package io.bencao.insights.aggregates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StabilityTest {

    @Test
    void shouldBeZeroForTheSameAndGrowWithTheDifference() {
        // Given
        long[] expected = {100, 200, 300, 400};

        // When
        double same = Stability.index(expected, new long[] {1000, 2000, 3000, 4000});
        double little = Stability.index(expected, new long[] {120, 200, 300, 380});
        double much = Stability.index(expected, new long[] {400, 300, 200, 100});

        // Then
        assertThat(same).isCloseTo(0, within(1e-4));
        assertThat(little).isBetween(0.0, 0.1);
        assertThat(much).isGreaterThan(0.25);
    }

    @Test
    void shouldAgreeWithTheFormulaByHand() {
        // Given
        long[] expected = {5000, 5000};
        long[] actual = {2500, 7500};

        // When
        double index = Stability.index(expected, actual);

        // Then
        assertThat(index)
                .isCloseTo((0.25 - 0.5) * Math.log(0.25 / 0.5) + (0.75 - 0.5) * Math.log(0.75 / 0.5), within(1e-3));
    }

    @Test
    void shouldStayFiniteWithEmptyBins() {
        // When
        double index = Stability.index(new long[] {1000, 0, 0}, new long[] {0, 0, 1000});

        // Then
        assertThat(index).isFinite().isGreaterThan(1);
    }

    @Test
    void shouldCompareLabelsThatOnlyOneSideHas() {
        // Given
        CellsByLabel now = new CellsByLabel(new TreeMap<>(Map.of("a", cell(50), "new", cell(50))));

        // When
        Drift drift = Drift.between(now, new TreeMap<>(Map.of("a", 10L, "b", 90L)), Counts.NONE);

        // Then
        assertThat(drift.labels()).containsExactly("a", "b", "new");
        assertThat(drift.expectedLabels()).containsExactly(10L, 90L, 0L);
        assertThat(drift.actualLabels()).containsExactly(50L, 0L, 50L);
        assertThat(drift.largest())
                .hasValueSatisfying(index -> assertThat(index).isGreaterThan(0.25));
        assertThat(drift.confidenceIndex()).isEmpty();
        assertThat(Drift.between(now, Map.of(), Counts.NONE).largest()).isEmpty();
        assertThat(Drift.between(CellsByLabel.empty(), Map.of("a", 3L), Counts.NONE)
                        .largest())
                .isEmpty();
        assertThat(List.copyOf(drift.actualConfidence())).hasSize(Confidence.BINS);
    }

    private static Cell cell(int count) {
        Cell cell = Cell.EMPTY;
        for (int i = 0; i < count; i++) {
            cell = cell.plus(0.9, 10);
        }
        return cell;
    }
}
