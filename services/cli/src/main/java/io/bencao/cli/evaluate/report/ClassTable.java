package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.ClassScore;
import io.bencao.resnet.evaluate.Evaluation;
import java.util.List;
import java.util.OptionalDouble;

/** Every class: images, recall, precision, and what it is most often taken for. */
final class ClassTable {

    private static final int MOST_OPEN = 30;

    private final Evaluation evaluation;
    private final PageLabels labels;

    ClassTable(Evaluation evaluation, PageLabels labels) {
        this.evaluation = evaluation;
        this.labels = labels;
    }

    String html() {
        StringBuilder rows = new StringBuilder();
        evaluation.classes().forEach(score -> rows.append(row(score)));
        String table =
                "<div class=\"scroll\"><table><thead><tr><th>class</th><th class=\"n\">images</th><th>recall</th>"
                        + "<th>precision</th><th class=\"n\">F1</th><th>most often taken for</th></tr></thead><tbody>"
                        + rows
                        + "</tbody></table></div>";
        boolean many = labels.size() > MOST_OPEN;
        return "<section class=\"card\"><h2>Class by class</h2><p class=\"hint\">Recall: how many of its images were"
                + " recognised. Precision: how many of the answers naming it were right.</p>"
                + (many ? "<details><summary>" + labels.size() + " classes</summary>" + table + "</details>" : table)
                + "</section>";
    }

    private String row(ClassScore score) {
        return "<tr><th scope=\"row\"><bdi>" + labels.id(score.label()) + "</bdi>"
                + small(labels.place(score.label()))
                + small(labels.display(score.label()))
                + "</th><td class=\"n\">" + Html.count(score.images()) + "</td>" + bar(score.recall())
                + bar(score.precision()) + "<td class=\"n\">"
                + (score.f1().isPresent() ? Html.text("%.3f", score.f1().getAsDouble()) : "–") + "</td><td>"
                + mostTakenFor(score) + "</td></tr>";
    }

    private static String small(String text) {
        return text.isEmpty() ? "" : "<small><bdi>" + text + "</bdi></small>";
    }

    private static String bar(OptionalDouble share) {
        return "<td class=\"share\"><span>" + Html.percent(share) + "</span><i style=\"--share:"
                + Html.text("%.4f", share.orElse(0)) + "\"></i></td>";
    }

    private String mostTakenFor(ClassScore score) {
        List<Integer> row = evaluation.matrix().get(score.label());
        int most = -1;
        for (int answer = 0; answer < row.size(); answer++) {
            if (answer != score.label() && row.get(answer) > 0 && (most < 0 || row.get(answer) > row.get(most))) {
                most = answer;
            }
        }
        return most < 0 ? "–" : "<bdi>" + labels.id(most) + "</bdi> <small>" + row.get(most) + " ×</small>";
    }
}
