package io.bencao.insights.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.serde.FormatSerde;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CellTest {

    private record Point(double confidence, long latency) {}

    @RepeatedTest(50)
    void shouldNotMindOrderOrGrouping(RepetitionInfo seed) {
        // Given
        Random random = new Random(seed.getCurrentRepetition());
        List<Point> points = points(random, 300);
        Cell oneByOne = fold(points);

        // When
        List<Point> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        Cell grouped = Cell.EMPTY;
        for (int from = 0; from < shuffled.size(); ) {
            int until = Math.min(shuffled.size(), from + 1 + random.nextInt(40));
            grouped = fold(shuffled.subList(from, until)).plus(grouped);
            from = until;
        }

        // Then
        assertThat(grouped).isEqualTo(oneByOne);
        assertThat(grouped.plus(Cell.EMPTY)).isEqualTo(oneByOne);
        assertThat(Cell.EMPTY.plus(grouped)).isEqualTo(oneByOne);
    }

    @RepeatedTest(50)
    void shouldCountAsAListDoes(RepetitionInfo seed) {
        // Given
        List<Point> points = points(new Random(seed.getCurrentRepetition()), 200);

        // When
        Cell cell = stored(fold(points));

        // Then
        assertThat(cell.count()).isEqualTo(points.size());
        assertThat(cell.latency().total()).isEqualTo(points.size());
        assertThat(cell.confidenceMicros())
                .isEqualTo(points.stream()
                        .mapToLong(point -> Math.round(point.confidence() * 1e6))
                        .sum());
        for (int bin = 0; bin < Confidence.BINS; bin++) {
            double low = bin / 20.0;
            double high = (bin + 1) / 20.0;
            boolean last = bin == Confidence.BINS - 1;
            assertThat(cell.confidence().in(bin))
                    .isEqualTo(points.stream()
                            .filter(point -> (int) (point.confidence() * 20) >= (int) Math.round(low * 20)
                                    && (last || (int) (point.confidence() * 20) < (int) Math.round(high * 20)))
                            .count());
        }
    }

    @RepeatedTest(50)
    void shouldKeepQuantilesWithinTheirBound(RepetitionInfo seed) {
        // Given
        List<Point> points = points(new Random(seed.getCurrentRepetition()), 500);
        Cell cell = fold(points);
        List<Long> sorted = points.stream().map(Point::latency).sorted().toList();

        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            // When
            double found = Latency.quantile(cell.latency(), share);

            // Then
            long exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
            assertThat(Math.abs(found - exact)).isLessThanOrEqualTo(exact * Latency.RELATIVE_ERROR);
        }
    }

    @Test
    void shouldTakeClocksThatDisagreeAndConfidencesOutOfRange() {
        // When
        Cell cell = Cell.EMPTY
                .plus(1, -500)
                .plus(Double.NaN, Long.MAX_VALUE)
                .plus(-3, 0)
                .plus(7, 1);

        // Then
        assertThat(cell.count()).isEqualTo(4);
        assertThat(cell.confidence().in(0)).isEqualTo(2);
        assertThat(cell.confidence().in(Confidence.BINS - 1)).isEqualTo(2);
        assertThat(Latency.quantile(cell.latency(), 0.1)).isZero();
        assertThat(stored(cell)).isEqualTo(cell);
    }

    private static Cell stored(Cell cell) {
        FormatSerde<Cell> serde = new FormatSerde<>(Cell.FORMAT);
        return serde.value(serde.bytes(cell));
    }

    private static Cell fold(List<Point> points) {
        Cell cell = Cell.EMPTY;
        for (Point point : points) {
            cell = cell.plus(point.confidence(), point.latency());
        }
        return cell;
    }

    private static List<Point> points(Random random, int count) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long latency = random.nextInt(10) == 0 ? random.nextInt(5_000_000) : random.nextInt(400);
            points.add(new Point(random.nextDouble(), latency));
        }
        return points;
    }
}
