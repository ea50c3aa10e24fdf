package io.bencao.cli.evaluate;

import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.resnet.evaluate.ClassScore;
import io.bencao.resnet.evaluate.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An evaluation as lines for a person and as fields for a program. */
record EvaluateSummary(JudgedCheckpoint judged, Optional<Path> report) {

    private static final int CONFUSIONS = 5;

    /** More classes than fill a screen are in the report and in the JSON only. */
    private static final int MOST_CLASS_LINES = 40;

    List<String> lines() {
        Evaluation evaluation = judged.evaluation();
        Evaluation.Interval interval = evaluation.interval();
        List<String> lines = new ArrayList<>();
        lines.add(text("checkpoint   %s, %s", judged.bundle(), judged.precision()));
        lines.add(text(
                "top-1        %.2f %% of %d images (95 %% sure: %.2f to %.2f %%)",
                100 * evaluation.top1(), evaluation.examples(), 100 * interval.from(), 100 * interval.to()));
        lines.add(text(
                "top-3        %.2f %%, balanced over classes %.2f %%",
                100 * evaluation.top3(), 100 * evaluation.balancedAccuracy()));
        lines.add(text(
                "calibration  error %.3f at temperature %.3f (%.3f without), mean confidence %.2f %%",
                evaluation.calibration().error(),
                evaluation.calibration().temperature(),
                evaluation.uncalibrated().error(),
                100 * evaluation.calibration().confidence()));
        Scores said = judged.bundle().manifest().scores().get(judged.precision());
        if (said != null) {
            lines.add(text("manifest     says %.2f %% of %d hold-out images", 100 * said.accuracy(), said.examples()));
        }
        lines.addAll(classes());
        for (Evaluation.Confusion each : evaluation.confusions(CONFUSIONS)) {
            lines.add(text("  %s taken for %s: %d times", label(each.truth()), label(each.answer()), each.count()));
        }
        lines.addAll(doubts().lines("labels, if it learned from none of these images"));
        if (!judged.leftOut().isEmpty()) {
            lines.add(text(
                    "left out     %d that could not be read", judged.leftOut().size()));
        }
        if (!judged.passedOver().isEmpty()) {
            lines.add("passed over  " + String.join(", ", judged.passedOver()));
        }
        report.ifPresent(file -> lines.add("report       " + file));
        return lines;
    }

    private List<String> classes() {
        List<ClassScore> classes = judged.evaluation().classes();
        if (classes.size() > MOST_CLASS_LINES) {
            return List.of();
        }
        Map<String, String> places =
                FamilyStages.places(judged.bundle().manifest().labels());
        List<String> lines = new ArrayList<>();
        lines.add(text("  %-20s %10s %10s %10s", "class", "images", "recall", "precision"));
        classes.forEach(each -> {
            String line = text(
                    "  %-20s %10d %10s %10s  %s",
                    label(each.label()),
                    each.images(),
                    percent(each.recall()),
                    percent(each.precision()),
                    places.getOrDefault(label(each.label()), ""));
            lines.add(line.stripTrailing());
        });
        return lines;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? text("%.1f %%", 100 * share.getAsDouble()) : "-";
    }

    private String label(int index) {
        return judged.bundle().manifest().labels().get(index).id();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Map<String, Object> fields() {
        Evaluation evaluation = judged.evaluation();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("top1", evaluation.top1());
        fields.put("top3", evaluation.top3());
        fields.put("balancedAccuracy", evaluation.balancedAccuracy());
        fields.put("examples", evaluation.examples());
        fields.put("leftOut", judged.leftOut().size());
        fields.put("calibrationError", evaluation.calibration().error());
        fields.put(
                "calibrationErrorWithoutTemperature", evaluation.uncalibrated().error());
        fields.put("temperature", evaluation.calibration().temperature());
        fields.put("meanConfidence", evaluation.calibration().confidence());
        fields.put("negativeLogLikelihood", evaluation.calibration().surprise());
        fields.put("classes", evaluation.classes().stream().map(this::fields).toList());
        boolean small = evaluation.classes().size() <= Scores.MAX_MATRIX_LABELS;
        fields.put("confusionMatrix", small ? evaluation.matrix() : List.of());
        fields.put("doubts", doubts().fields());
        fields.put("precision", judged.precision());
        fields.put("device", judged.device());
        fields.put("seconds", judged.seconds());
        fields.put("imagesPerSecond", judged.imagesPerSecond());
        fields.put("model", judged.bundle().manifest().name());
        fields.put("digest", judged.bundle().digest());
        fields.put("report", report.map(Path::toString).orElse(null));
        return fields;
    }

    private DoubtList doubts() {
        return new DoubtList(judged.doubts(), judged.bundle().manifest().labels());
    }

    private Map<String, Object> fields(ClassScore score) {
        Manifest.Label label = judged.bundle().manifest().labels().get(score.label());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("label", label.id());
        if (label.stage() != null) {
            fields.put("family", label.stage().family().id());
            fields.put("stage", label.stage().id());
            fields.put("place", label.stage().place());
        }
        fields.put("images", score.images());
        fields.put("recall", orNull(score.recall()));
        fields.put("precision", orNull(score.precision()));
        fields.put("f1", orNull(score.f1()));
        return fields;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
