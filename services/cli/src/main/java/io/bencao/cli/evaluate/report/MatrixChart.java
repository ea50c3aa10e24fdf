package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.Evaluation;
import java.util.List;

/** The confusion matrix: a row a true class, a column an answer, shaded by the share of the row. */
final class MatrixChart {

    private static final int MOST_WITH_NUMBERS = 16;
    private static final int MOST_WITH_NAMES = 48;
    private static final int LARGEST_CELL = 44;
    private static final int WIDEST = 720;
    private static final int LONGEST_NAME = 14;
    private static final double LETTER = 7.2;
    private static final double LEAST_SHADE = 0.12;
    private static final double DARK = 0.55;

    private final Evaluation evaluation;
    private final PageLabels labels;
    private final double cell;
    private final double left;
    private final double top;

    MatrixChart(Evaluation evaluation, PageLabels labels) {
        this.evaluation = evaluation;
        this.labels = labels;
        boolean named = labels.size() <= MOST_WITH_NAMES;
        this.left = named ? 34 + LETTER * labels.longest(LONGEST_NAME) : 34;
        this.top = named ? 30 + LETTER * 0.75 * labels.longest(LONGEST_NAME) : 24;
        this.cell = Math.min(LARGEST_CELL, WIDEST / (double) labels.size());
    }

    String svg() {
        int side = (int) Math.ceil(cell * labels.size());
        int right = labels.size() <= MOST_WITH_NAMES ? (int) (LETTER * 0.75 * labels.longest(LONGEST_NAME)) : 8;
        Svg svg = new Svg((int) left + side + right, (int) top + side + 8, "Confusion matrix");
        svg.text("axis", left, 13, "said to be →");
        svg.turned("axis middle", 12, top + side / 2.0, "← truly");
        svg.rect("ground", left, top, side, side, "");
        for (int row = 0; row < labels.size(); row++) {
            if (labels.size() <= MOST_WITH_NAMES) {
                double middle = (row + 0.5) * cell;
                svg.text("tick end", left - 6, top + middle + 4, labels.brief(row, LONGEST_NAME));
                svg.slanted("tick", left + middle + 2, top - 6, labels.brief(row, LONGEST_NAME));
            }
            row(svg, row);
        }
        return svg.end();
    }

    private void row(Svg svg, int row) {
        List<Integer> counts = evaluation.matrix().get(row);
        int all = evaluation.classes().get(row).images();
        for (int column = 0; column < counts.size(); column++) {
            int count = counts.get(column);
            if (count > 0) {
                double share = count / (double) all;
                double x = left + column * cell;
                double y = top + row * cell;
                String title = labels.id(row) + " said to be " + labels.id(column) + ": " + count
                        + Html.text(" (%.1f %%)", 100 * share);
                double shade = LEAST_SHADE + (1 - LEAST_SHADE) * share;
                double gap = cell > 6 ? 0.75 : 0;
                svg.rect(
                        row == column ? "right" : "wrong",
                        x + gap,
                        y + gap,
                        cell - 2 * gap,
                        cell - 2 * gap,
                        title,
                        shade);
                if (labels.size() <= MOST_WITH_NUMBERS) {
                    svg.text(shade > DARK ? "number on" : "number", x + cell / 2, y + cell / 2 + 4.5, count + "");
                }
            }
        }
    }
}
