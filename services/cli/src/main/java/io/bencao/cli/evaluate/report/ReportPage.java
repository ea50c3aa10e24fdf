package io.bencao.cli.evaluate.report;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.resnet.evaluate.ConfidenceCalibration;
import io.bencao.resnet.evaluate.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The whole page. */
public final class ReportPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LEFT_OUT_SHOWN = 50;
    private static final int LONGEST_LINE = 400;

    private final JudgedCheckpoint judged;
    private final TrainingNotes notes;
    private final Manifest manifest;
    private final Evaluation evaluation;
    private final PageLabels labels;

    /**
     * A page about this.
     *
     * @param notes what is known besides the answers
     */
    public ReportPage(JudgedCheckpoint judged, TrainingNotes notes) {
        this.judged = judged;
        this.notes = notes;
        this.manifest = judged.bundle().manifest();
        this.evaluation = judged.evaluation();
        this.labels = new PageLabels(manifest.labels());
    }

    /**
     * The page, complete in itself.
     *
     * @throws IOException if its style is not in the program's jar
     */
    public String html() throws IOException {
        String title = Html.shortened(manifest.name(), 80) + " · " + notes.kind();
        // The policy makes sure of what the page promises: nothing is fetched, nothing runs.
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " img-src data:\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + title + "</title><style>" + style()
                + "</style></head><body><main>" + header() + tiles() + sections() + footer()
                + "</main></body></html>\n";
    }

    private static String style() throws IOException {
        try (InputStream css = ReportPage.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IOException("report.css is not in the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String header() {
        Manifest.Architecture network = manifest.architecture();
        return "<header><p class=\"kicker\">Bencao " + notes.kind() + "</p><h1><bdi>"
                + Html.shortened(manifest.name(), 80)
                + "</bdi></h1><p class=\"lead\">" + finding() + "</p><p class=\"facts\">"
                + fact(
                        "Network",
                        Html.escaped(network.family() + network.depth() + ", " + network.padding() + " padding"))
                + fact(
                        "Input",
                        manifest.input().size() + " × " + manifest.input().size() + " pixels")
                + fact("Precision", Html.escaped(judged.precision() + " on " + judged.device()))
                + fact("Made", DAY.format(manifest.created()))
                + fact("Judged", DAY.format(Instant.now()))
                + fact("Images", "<bdi>" + Html.shortened(judged.folder().toString(), 90) + "</bdi>")
                + "</p></header>";
    }

    private static String fact(String name, String value) {
        return "<span><b>" + name + "</b> " + value + "</span>";
    }

    private String finding() {
        String most = evaluation.confusions(1).stream()
                .map(each -> " Most often <bdi>" + labels.id(each.truth()) + "</bdi> is taken for <bdi>"
                        + labels.id(each.answer()) + "</bdi>: " + each.count()
                        + (each.count() == 1 ? " time." : " times."))
                .findFirst()
                .orElse(" It made no mistake.");
        ConfidenceCalibration calibration = evaluation.calibration();
        return Html.text(
                        "Of %d images it names %d rightly, and expects to name %.0f.",
                        evaluation.examples(),
                        Math.round(evaluation.top1() * evaluation.examples()),
                        calibration.confidence() * evaluation.examples())
                + most;
    }

    private String tiles() {
        Evaluation.Interval interval = evaluation.interval();
        Scores said = manifest.scores().get(judged.precision());
        String promise = said == null
                ? "its manifest has no score"
                : "its manifest says " + Html.percent(said.accuracy()) + " of " + Html.count(said.examples());
        String leftOut = judged.leftOut().isEmpty()
                ? "all could be read"
                : Html.count(judged.leftOut().size()) + " could not be read";
        return "<section class=\"tiles\">"
                + tile(
                        "big",
                        "Right",
                        Html.percent(evaluation.top1()),
                        "95&#8239;% sure: " + Html.percent(interval.from()) + " to " + Html.percent(interval.to())
                                + "<br>" + promise)
                + tile("", "Among the first three", Html.percent(evaluation.top3()), "top-3 accuracy")
                + tile("", "Balanced", Html.percent(evaluation.balancedAccuracy()), "mean recall of the classes")
                + tile(
                        "",
                        "Calibration error",
                        Html.text("%.3f", evaluation.calibration().error()),
                        Html.text(
                                "temperature %.2f; %.3f without it",
                                evaluation.calibration().temperature(),
                                evaluation.uncalibrated().error()))
                + tile("", "Images", Html.count(evaluation.examples()), leftOut)
                + (judged.seconds() > 0
                        ? tile(
                                "",
                                "Speed",
                                Html.text("%.1f/s", judged.imagesPerSecond()),
                                "decoding included, one by one")
                        : "")
                + "</section>";
    }

    private static String tile(String kind, String name, String value, String note) {
        return "<div class=\"tile " + kind + "\"><h3>" + name + "</h3><p class=\"value\">" + value
                + "</p><p class=\"note\">" + note + "</p></div>";
    }

    private String sections() {
        StringBuilder sections = new StringBuilder();
        sections.append(new MistakeGallery(judged, labels).html());
        sections.append(new PredictionGrid(judged, labels).html());
        sections.append(new DoubtGallery(
                        notes.suspects(),
                        "Heads on this network's features, of which none had learned from the image, are",
                        labels)
                .html());
        sections.append(
                new DoubtGallery(judged.doubts(), "Where it has not learned from these images: the network is", labels)
                        .html());
        sections.append("<div class=\"pair\">")
                .append(confusions())
                .append(reliability())
                .append("</div>");
        sections.append(new ClassTable(evaluation, labels).html());
        notes.groups().forEach(each -> sections.append(new GroupTable(each).html()));
        notes.course().ifPresent(known -> sections.append(training(known)));
        sections.append(leftOut());
        return sections.toString();
    }

    private String confusions() {
        return "<section class=\"card wide\"><h2>What is taken for what</h2><p class=\"hint\">A row a class, a column an answer;"
                + " the darker, the larger the share of the row. Green is right.</p><div class=\"scroll\">"
                + new MatrixChart(evaluation, labels).svg() + "</div></section>";
    }

    private String reliability() {
        return "<section class=\"card\"><h2>Can its confidence be believed?</h2><p class=\"hint\">Of the answers given with 80&#8239;%,"
                + " 80&#8239;% should be right: bars that end on the dashed line. Orange is the distance. Below: how many"
                + " answers had which confidence.</p>" + new ReliabilityChart(evaluation.calibration()).svg()
                + "</section>";
    }

    private static String training(TrainingCourse course) {
        String divided = course.lines().stream()
                .distinct()
                .map(line -> "<p class=\"hint\"><bdi>" + Html.shortened(line, LONGEST_LINE) + "</bdi></p>")
                .collect(Collectors.joining());
        return "<section class=\"card\"><h2>How it was trained</h2>" + divided
                + (course.epochs().isEmpty() ? "" : curves(course.epochs())) + "</section>";
    }

    private static String curves(List<TrainingCourse.Epoch> epochs) {
        double loss =
                epochs.stream().mapToDouble(TrainingCourse.Epoch::loss).max().orElse(1);
        String accuracy = new CurveChart(epochs, 0, 100, "right, %")
                .svg(
                        "Accuracy over epochs",
                        List.of(
                                new CurveChart.Curve("first", "training", epoch -> 100 * epoch.accuracy()),
                                new CurveChart.Curve("second", "validation", epoch -> 100 * epoch.validation())));
        String losses = new CurveChart(epochs, 0, Math.max(1e-3, loss * 1.05), "loss")
                .svg("Loss over epochs", List.of(new CurveChart.Curve("first", "loss", TrainingCourse.Epoch::loss)));
        return "<p class=\"hint\"><i class=\"key first\"></i> on varied"
                + " copies of the images it learned from <i class=\"key second\"></i> on images held out</p>"
                + "<div class=\"pair\"><div>" + accuracy + "</div><div>" + losses + "</div></div>";
    }

    private String leftOut() {
        if (judged.leftOut().isEmpty() && judged.passedOver().isEmpty()) {
            return "";
        }
        String files = judged.leftOut().stream()
                .limit(LEFT_OUT_SHOWN)
                .map(each -> "<li><bdi>" + Html.shortened(each.name(), 160) + "</bdi>: "
                        + Html.shortened(each.reason(), 160) + "</li>")
                .collect(Collectors.joining());
        int more = judged.leftOut().size() - LEFT_OUT_SHOWN;
        String folders = judged.passedOver().stream()
                .map(each ->
                        "<li>folder <bdi>" + Html.shortened(each, 100) + "</bdi>: no class of this checkpoint</li>")
                .collect(Collectors.joining());
        return "<section class=\"card\"><h2>Not judged</h2><ul>" + folders + files
                + (more > 0 ? "<li>and " + Html.count(more) + " more</li>" : "") + "</ul></section>";
    }

    private String footer() {
        return "<footer>checkpoint <code>" + judged.bundle().digest() + "</code> · " + Html.escaped(manifest.id())
                + " · images <code>"
                + judged.answers().scores(manifest.temperature()).holdOutDigest() + "</code>"
                + "</footer>";
    }
}
