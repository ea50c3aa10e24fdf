package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.LabelDoubt;
import java.util.List;

/** Labels that are probably wrong, as images: to be looked at before anybody learns from them or is judged by them. */
final class DoubtGallery {

    private static final int MOST = 24;

    private final List<LabelDoubt> doubts;
    private final String origin;
    private final AnswerFigure figure;

    /**
     * @param origin whose doubts they are, as text of the page
     */
    DoubtGallery(List<LabelDoubt> doubts, String origin, PageLabels labels) {
        this.doubts = doubts;
        this.origin = origin;
        this.figure = new AnswerFigure(labels);
    }

    String html() {
        if (doubts.isEmpty()) {
            return "";
        }
        StringBuilder figures = new StringBuilder();
        doubts.stream()
                .limit(MOST)
                .forEach(doubt -> figures.append(figure.html(
                        doubt.answer(), doubt.suggested(), doubt.probability(), "labelled", doubt.given())));
        return "<section class=\"card\"><h2>Labels in doubt: " + Html.count(doubts.size())
                + "</h2><p class=\"hint\">" + origin
                + " as sure of another class as it usually is of images that bear that"
                + " label, the most doubtful first. Look at them: a wrong label is learned from, or counts a right answer"
                + " as a mistake.</p>"
                + "<div class=\"gallery\">" + figures + "</div></section>";
    }
}
