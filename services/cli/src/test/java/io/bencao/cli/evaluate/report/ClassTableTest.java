package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.LabelFamily;
import io.bencao.checkpoint.LabelStage;
import io.bencao.checkpoint.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClassTableTest {

    @Test
    void shouldSayWhatAClassIsMostOftenTakenFor() {
        // Given
        Answers answers = new Answers(4)
                .with(0, 0, 5, 5)
                .with(0, 1, 1, 5)
                .with(0, 2, 3, 5)
                .with(1, 1, 1, 5);

        // When
        String row = rows(answers, Answers.labels(4))[1];

        // Then
        assertThat(row).contains("<bdi>c0</bdi>", ">9</td>", "55.6&#8239;%", "100.0&#8239;%", "0.714");
        assertThat(row).endsWith("<bdi>c2</bdi> <small>3 ×</small></td></tr>");
    }

    @Test
    void shouldShowADashWhereThereIsNothingToShareBy() {
        // Given: no image shows c1, and nobody said c1
        String row = rows(new Answers(2).with(0, 0, 1, 5), Answers.labels(2))[2];

        // Then
        assertThat(row)
                .contains("<span>–</span>", "<td class=\"n\">–</td>", "--share:0.0000")
                .endsWith("<td>–</td></tr>");
        assertThat(row).doesNotContain("NaN");
    }

    @Test
    void shouldTakeTheFirstOfTwoThatAreMistakenAlike() {
        String row = rows(new Answers(3).with(0, 2, 2, 5).with(0, 1, 2, 5), Answers.labels(3))[1];

        assertThat(row).endsWith("<bdi>c1</bdi> <small>2 ×</small></td></tr>");
    }

    @Test
    void shouldFoldTheTableUpWhereItIsLong() {
        assertThat(table(new Answers(30).with(0, 0, 1, 5), Answers.labels(30))).doesNotContain("<details>");
        assertThat(table(new Answers(31).with(0, 0, 1, 5), Answers.labels(31)))
                .contains("<details><summary>31 classes</summary>");
    }

    @Test
    void shouldEscapeNamesForPeopleToo() {
        // Given
        PageLabels labels = new PageLabels(
                List.of(new Manifest.Label("<b>", new TreeMap<>(Map.of("en", "<i>mint</i>", "zh", "薄荷")))));

        // Then
        assertThat(table(new Answers(1).with(0, 0, 1, 5), labels))
                .contains("&lt;i&gt;mint&lt;/i&gt; · 薄荷", "&lt;b&gt;")
                .doesNotContain("<b>", "<i>mint");
    }

    @Test
    void shouldSayWhereAClassStandsInItsFamily() {
        // Given
        LabelFamily family = new LabelFamily("<tea>", new TreeMap<>());
        PageLabels labels = new PageLabels(List.of(
                new Manifest.Label("t2", new TreeMap<>(), new LabelStage(family, 2, "right", new TreeMap<>())),
                new Manifest.Label("t1", new TreeMap<>(), new LabelStage(family, 1, "raw", new TreeMap<>()))));

        // When
        String[] rows = rows(new Answers(2).with(0, 0, 1, 5), labels);

        // Then
        assertThat(rows[1]).contains("<bdi>t2</bdi><small><bdi>&lt;tea&gt;: right (2 of 2)</bdi></small></th>");
        assertThat(rows[2]).contains("&lt;tea&gt;: raw (1 of 2)");
    }

    private static String table(Answers answers, PageLabels labels) {
        return new ClassTable(answers.evaluation(), labels).html();
    }

    private static String[] rows(Answers answers, PageLabels labels) {
        String table = table(answers, labels);
        return table.substring(table.indexOf("<tbody>"), table.indexOf("</tbody>"))
                .split("<tr>");
    }
}
