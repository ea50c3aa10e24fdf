package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReliabilityChartTest {

    @Test
    void shouldDrawABarUpToWhatWasRightAndAGapToWhatWasPromised() {
        // Given: two classes, a logit of 2 is 88 % sure, three of four are right
        Answers answers = new Answers(2).with(0, 0, 3, 2).with(0, 1, 1, 2);

        // When
        Drawing drawing = new Drawing(new ReliabilityChart(answers.evaluation().calibration()).svg());

        // Then
        assertThat(drawing.texts("rect", "bar")).containsExactly("confidence 88.1 %, right 75.0 %, 4 images");
        Element bar = drawing.all("rect", "bar").get(0);
        Element gap = drawing.all("rect", "gap").get(0);
        assertThat(Drawing.number(bar, "height")).isEqualTo(255);
        assertThat(Drawing.number(gap, "height")).isCloseTo(44.5, offset(0.2));
        assertThat(Drawing.number(gap, "y")).isLessThan(Drawing.number(bar, "y"));
    }

    @Test
    void shouldDrawNoBarWhereNobodyAnswered() {
        // When: sure of everything
        Drawing drawing = new Drawing(new ReliabilityChart(
                        new Answers(2).with(0, 0, 9, 50).evaluation().calibration())
                .svg());

        // Then
        assertThat(drawing.all("rect", "bar")).hasSize(1);
        assertThat(drawing.all("rect", "count")).hasSize(1);
        assertThat(drawing.all("line", "diagonal")).hasSize(1);
    }

    @Test
    void shouldLetARareConfidenceBeSeenBesideACommonOne() {
        // Given
        Answers answers = new Answers(2).with(0, 0, 10_000, 50).with(0, 0, 1, 1);

        // When
        Drawing drawing = new Drawing(new ReliabilityChart(answers.evaluation().calibration()).svg());

        // Then
        assertThat(drawing.all("rect", "count"))
                .extracting(each -> Drawing.number(each, "height"))
                .containsExactly(1.0, 62.0);
        assertThat(drawing.texts("rect", "count").get(1)).endsWith("10,000 images");
    }
}
