package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.Mistake;
import java.util.List;

/** The wrong answers that were given with most confidence, as images. */
final class MistakeGallery {

    private static final int MOST = 24;

    private final JudgedCheckpoint judged;
    private final AnswerFigure figure;

    MistakeGallery(JudgedCheckpoint judged, PageLabels labels) {
        this.judged = judged;
        this.figure = new AnswerFigure(labels);
    }

    String html() {
        List<Mistake> worst = Mistake.worst(
                judged.answers(), judged.evaluation().calibration().temperature(), MOST);
        if (worst.isEmpty()) {
            return "";
        }
        StringBuilder figures = new StringBuilder();
        worst.forEach(mistake -> figures.append(
                figure.html(mistake.answer(), mistake.answer().top(), mistake.confidence(), "is", mistake.truth())));
        return "<section class=\"card\"><h2>The worst mistakes</h2><p class=\"hint\">Wrong answers, the most confident first:"
                + " wrongly labelled images, classes that overlap, and what the network never saw.</p>"
                + "<div class=\"gallery\">" + figures + "</div></section>";
    }
}
