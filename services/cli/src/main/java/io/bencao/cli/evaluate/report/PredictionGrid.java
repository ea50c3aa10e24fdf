package io.bencao.cli.evaluate.report;

import io.bencao.resnet.evaluate.LabelledPredictions.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Six images at random, two rows of three, with what was predicted and what they show: what the herb course ends with. Right is blue
 * and ticked, wrong is red and crossed.
 */
final class PredictionGrid {

    private static final int IMAGES = 6;

    private final JudgedCheckpoint judged;
    private final PageLabels labels;
    private final ReportThumbnails thumbnails = new ReportThumbnails();

    PredictionGrid(JudgedCheckpoint judged, PageLabels labels) {
        this.judged = judged;
        this.labels = labels;
    }

    String html() {
        List<Prediction> drawn = new ArrayList<>(judged.answers().each());
        // The same six whenever the page is made anew.
        Collections.shuffle(drawn, new Random(drawn.size()));
        String figures = drawn.stream().limit(IMAGES).map(this::figure).collect(Collectors.joining());
        return "<section class=\"card\"><h2>Six at random</h2><p class=\"hint\">Predicted, then actual. <b class=\"yes\">"
                + "✓ blue</b> is right, <b class=\"no\">✗ red</b> is wrong.</p><div class=\"six\">" + figures
                + "</div></section>";
    }

    private String figure(Prediction answer) {
        boolean right = answer.top() == answer.label();
        String actual = labels.id(answer.label());
        double confidence = Math.exp(answer.logProbability(
                answer.top(), judged.evaluation().calibration().temperature()));
        String image = thumbnails
                .address(answer.image())
                .map(address -> "<img width=\"192\" height=\"192\" alt=\"" + actual + "\" src=\"" + address + "\">")
                .orElse("<div class=\"gone\">can't be read any more</div>");
        return "<figure class=\"" + (right ? "yes" : "no") + "\">" + image + "<figcaption><b>" + (right ? "✓" : "✗")
                + " <bdi>" + labels.id(answer.top()) + "</bdi></b> " + Html.percent(confidence)
                + "<span class=\"truth\"><bdi>" + actual + "</bdi></span></figcaption></figure>";
    }
}
