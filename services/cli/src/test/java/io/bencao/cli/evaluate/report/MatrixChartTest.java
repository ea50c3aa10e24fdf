package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MatrixChartTest {

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void comeHome() {
        Locale.setDefault(usual);
    }

    @Test
    void shouldShadeEachCellByItsShareOfTheRow() {
        // Given: of four of c0 one is taken for c1; all of c1 are right
        Answers answers = new Answers(2).with(0, 0, 3, 5).with(0, 1, 1, 5).with(1, 1, 2, 5);

        // When
        Drawing drawing = new Drawing(new MatrixChart(answers.evaluation(), Answers.labels(2)).svg());

        // Then
        assertThat(drawing.texts("rect", "right"))
                .containsExactly("c0 said to be c0: 3 (75.0 %)", "c1 said to be c1: 2 (100.0 %)");
        assertThat(drawing.texts("rect", "wrong")).containsExactly("c0 said to be c1: 1 (25.0 %)");
        assertThat(Drawing.number(drawing.all("rect", "right").get(1), "fill-opacity"))
                .isEqualTo(1);
        assertThat(Drawing.number(drawing.all("rect", "wrong").get(0), "fill-opacity"))
                .isEqualTo(0.34);
        assertThat(drawing.texts("text", "number")).containsExactly("3", "1", "2");
    }

    @Test
    void shouldLeaveAClassWithoutImagesEmpty() {
        // When
        Drawing drawing =
                new Drawing(new MatrixChart(new Answers(3).with(0, 0, 1, 5).evaluation(), Answers.labels(3)).svg());

        // Then
        assertThat(drawing.all("rect", "right")).hasSize(1);
        assertThat(drawing.all("rect", "wrong")).isEmpty();
    }

    @Test
    void shouldDrawRowsDownAndColumnsToTheRight() {
        // When
        Drawing drawing = new Drawing(
                new MatrixChart(new Answers(3).with(0, 2, 1, 5).with(2, 0, 1, 5).evaluation(), Answers.labels(3))
                        .svg());

        // Then
        Element first = drawing.all("rect", "wrong").get(0);
        Element last = drawing.all("rect", "wrong").get(1);
        assertThat(Drawing.number(first, "x")).isGreaterThan(Drawing.number(last, "x"));
        assertThat(Drawing.number(first, "y")).isLessThan(Drawing.number(last, "y"));
    }

    @Test
    void shouldStayWithinItsPaperHoweverManyClassesThereAre() {
        for (int classes : new int[] {1, 2, 16, 17, 48, 49, 300}) {
            // Given: the last one right
            Answers answers = new Answers(classes).with(classes - 1, classes - 1, 1, 5);

            // When
            Drawing drawing = new Drawing(new MatrixChart(answers.evaluation(), Answers.labels(classes)).svg());

            // Then
            Element cell = drawing.all("rect", "right").get(0);
            assertThat(Drawing.number(cell, "width")).as(classes + " classes").isPositive();
            assertThat(Drawing.number(cell, "x") + Drawing.number(cell, "width"))
                    .isLessThanOrEqualTo(drawing.width());
            assertThat(Drawing.number(cell, "y") + Drawing.number(cell, "height"))
                    .isLessThanOrEqualTo(drawing.height());
            assertThat(drawing.texts("text", "tick end")).hasSize(classes <= 48 ? classes : 0);
            assertThat(drawing.texts("text", "number")).hasSize(classes <= 16 ? 1 : 0);
        }
    }

    @Test
    void shouldEscapeAndCutHostileNamesAndKeepItsNumbersInEveryCountry() {
        // Given
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        PageLabels labels = Answers.named("</title><script>alert(1)</script>", "b\u001b[2J" + "x".repeat(500));

        // When
        String svg = new MatrixChart(new Answers(2).with(0, 1, 1, 5).evaluation(), labels).svg();

        // Then
        assertThat(new Drawing(svg).texts("rect", "wrong").get(0))
                .startsWith("</title><script>alert(1)</script> said to be b [2Jxxx")
                .endsWith("…: 1 (100.0 %)");
        assertThat(svg).doesNotContain("<script>", "\u001b").hasSizeLessThan(3_000);
    }
}
