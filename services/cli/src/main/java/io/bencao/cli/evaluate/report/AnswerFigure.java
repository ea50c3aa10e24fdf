package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.LabelledPredictions;
import java.nio.file.Path;

/** One image with what it was taken for and the label that it bears. */
final class AnswerFigure {

    private final PageLabels labels;
    private final ReportThumbnails thumbnails = new ReportThumbnails();

    AnswerFigure(PageLabels labels) {
        this.labels = labels;
    }

    /**
     * Its figure.
     *
     * @param said class that it is taken for
     * @param confidence probability of that class
     * @param bears how its own label is introduced: {@code is}, {@code labelled}
     * @param given probability of its own label
     */
    String html(LabelledPredictions.Prediction answer, int said, double confidence, String bears, double given) {
        String truth = labels.id(answer.label());
        String image = thumbnails
                .address(answer.image())
                .map(address -> "<img loading=\"lazy\" width=\"192\" height=\"192\" alt=\"" + truth + "\" src=\""
                        + address + "\">")
                .orElse("<div class=\"gone\">can't be read any more</div>");
        String name = answer.image().name();
        return "<figure>" + image + "<figcaption><span class=\"said\"><bdi>" + labels.id(said) + "</bdi> "
                + Html.percent(confidence) + "</span><span class=\"truth\">" + bears + " <bdi>" + truth + "</bdi> "
                + Html.percent(given) + "</span><small title=\"" + Html.escaped(name) + "\"><bdi>"
                + Html.shortened(file(name), 40) + "</bdi></small></figcaption></figure>";
    }

    private static String file(String name) {
        Path last = Path.of(name).getFileName();
        return last == null ? name : last.toString();
    }
}
