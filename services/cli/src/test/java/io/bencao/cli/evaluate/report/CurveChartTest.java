package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.evaluate.report.CurveChart.Curve;
import io.bencao.cli.evaluate.report.TrainingCourse.Epoch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class CurveChartTest {

    private static final Curve LOSS = new Curve("first", "loss", Epoch::loss);

    @Test
    void shouldDrawHigherValuesHigherAndLaterEpochsFurtherRight() {
        // When
        List<Element> points = draw(epochs(2.0, 1.0, 0.0), 0, 2).all("circle", "point first");

        // Then
        assertThat(points).extracting(point -> Drawing.number(point, "cy")).isSorted();
        assertThat(points).extracting(point -> Drawing.number(point, "cx")).isSorted();
        assertThat(points)
                .extracting(Element::getTextContent)
                .containsExactly("epoch 1, loss 2.000", "epoch 2, loss 1.000", "epoch 3, loss 0.000");
    }

    @Test
    void shouldKeepWhatIsOutOfRangeOnThePaper() {
        // When
        Drawing drawing = draw(epochs(-5.0, 1e9, Double.POSITIVE_INFINITY), 0, 2);

        // Then
        assertThat(drawing.all("circle", "point"))
                .allSatisfy(point -> assertThat(Drawing.number(point, "cy")).isBetween(0.0, drawing.height()));
    }

    @Test
    void shouldPutASingleEpochInTheMiddle() {
        // When
        Drawing drawing = draw(epochs(1.0), 0, 2);

        // Then
        Element only = drawing.all("circle", "point").get(0);
        assertThat(Drawing.number(only, "cx")).isBetween(drawing.width() * 0.4, drawing.width() * 0.6);
        assertThat(drawing.all("path", "curve first")).hasSize(1);
    }

    @Test
    void shouldMarkWhereTheSizeOfTheImagesChanges() {
        // Given
        List<Epoch> epochs = List.of(
                new Epoch(1, 96, 1, 0, 0, false),
                new Epoch(2, 96, 1, 0, 0, false),
                new Epoch(3, 160, 1, 0, 0, false),
                new Epoch(4, 224, 1, 0, 0, false));

        // When
        Drawing drawing = draw(epochs, 0, 2);

        // Then
        assertThat(drawing.all("line", "stage")).hasSize(2);
        assertThat(drawing.texts("text", "tick")).contains("160 px", "224 px").doesNotContain("96 px");
    }

    @Test
    void shouldNotCrowdItsAxisWithALongTraining() {
        // Given
        double[] losses = IntStream.range(0, 500).mapToDouble(i -> 1).toArray();

        // When
        Drawing drawing = draw(epochs(losses), 0, 2);

        // Then
        assertThat(drawing.texts("text", "tick middle")).hasSizeBetween(4, 8).startsWith("1");
        assertThat(drawing.all("circle", "point"))
                .hasSize(500)
                .allSatisfy(point -> assertThat(Drawing.number(point, "r")).isEqualTo(1.2));
    }

    private static Drawing draw(List<Epoch> epochs, double low, double high) {
        return new Drawing(new CurveChart(epochs, low, high, "loss").svg("Loss", List.of(LOSS)));
    }

    private static List<Epoch> epochs(double... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> new Epoch(i + 1, 96, losses[i], 0, 0, false))
                .toList();
    }
}
