package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.Mistake;
import java.nio.file.Path;
import java.util.List;

/** The wrong answers that were given with most confidence, as images. */
final class MistakeGallery {

    private static final int MOST = 24;

    private final JudgedCheckpoint judged;
    private final PageLabels labels;
    private final Thumbnails thumbnails = new Thumbnails();

    MistakeGallery(JudgedCheckpoint judged, PageLabels labels) {
        this.judged = judged;
        this.labels = labels;
    }

    String html() {
        List<Mistake> worst = Mistake.worst(
                judged.answers(), judged.evaluation().calibration().temperature(), MOST);
        if (worst.isEmpty()) {
            return "";
        }
        StringBuilder figures = new StringBuilder();
        worst.forEach(mistake -> figures.append(figure(mistake)));
        return "<section class=\"card\"><h2>The worst mistakes</h2><p class=\"hint\">Wrong answers, the most confident first:"
                + " wrongly labelled images, classes that overlap, and what the network never saw.</p>"
                + "<div class=\"gallery\">" + figures + "</div></section>";
    }

    private String figure(Mistake mistake) {
        String truth = labels.id(mistake.answer().label());
        String said = labels.id(mistake.answer().top());
        String image = thumbnails
                .address(mistake.answer().image())
                .map(address -> "<img loading=\"lazy\" width=\"192\" height=\"192\" alt=\"" + truth + "\" src=\""
                        + address + "\">")
                .orElse("<div class=\"gone\">can't be read any more</div>");
        return "<figure>" + image + "<figcaption><span class=\"said\"><bdi>" + said + "</bdi> "
                + Html.percent(mistake.confidence()) + "</span><span class=\"truth\">is <bdi>" + truth + "</bdi> "
                + Html.percent(mistake.truth()) + "</span><small title=\""
                + Html.escaped(mistake.answer().image().name()) + "\"><bdi>"
                + Html.shortened(file(mistake.answer().image().name()), 40) + "</bdi></small></figcaption></figure>";
    }

    private static String file(String name) {
        Path last = Path.of(name).getFileName();
        return last == null ? name : last.toString();
    }
}
