package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.terminal.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Two checkpoints side by side.
 *
 * @param scores of both on the same images, measured now; empty: what their manifests say
 * @param agreement share of those images that both answer alike; empty where nothing was measured
 */
record CheckpointComparison(
        CheckpointBundle a, CheckpointBundle b, Optional<List<Scores>> scores, Optional<Double> agreement) {

    private static final String ROW = "%-14s";
    private static final int WIDTH = 30;

    private Optional<Scores> scoresOf(CheckpointBundle bundle) {
        return scores.map(both -> both.get(bundle == a ? 0 : 1))
                .or(() -> Optional.ofNullable(bundle.manifest().scores().get(Manifest.FP32)));
    }

    /** Whether figures of one can be held against those of the other: only where both were judged by the same images. */
    boolean sameImages() {
        Optional<String> one = scoresOf(a).map(Scores::holdOutDigest);
        return one.isPresent() && one.equals(scoresOf(b).map(Scores::holdOutDigest));
    }

    boolean sameLabels() {
        return ids(a).equals(ids(b));
    }

    private static List<String> ids(CheckpointBundle bundle) {
        return bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", "A", "B"));
        facts().forEach((name, values) -> lines.add(row(name, values.get(0), values.get(1))));
        agreement.ifPresent(share -> lines.add(text("both answer %.2f %% of the images alike", 100 * share)));
        if (!sameLabels()) {
            lines.add("their labels differ: neither can be released in place of the other");
        } else if (!sameImages()) {
            lines.add("their figures come from different images: compare them on the same with --data DIR");
        }
        return lines;
    }

    private Map<String, List<String>> facts() {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("id", List.of(a.manifest().id(), b.manifest().id()));
        facts.put("digest", List.of(a.digest().substring(0, 12), b.digest().substring(0, 12)));
        facts.put("model", List.of(a.manifest().name(), b.manifest().name()));
        facts.put("network", List.of(network(a.manifest()), network(b.manifest())));
        facts.put("trained on", List.of(training(a.manifest()), training(b.manifest())));
        facts.put("precisions", List.of(precisions(a.manifest()), precisions(b.manifest())));
        facts.put("labels", List.of(text("%d", ids(a).size()), text("%d", ids(b).size())));
        facts.put("accuracy", List.of(accuracy(a), accuracy(b)));
        facts.put("calibration", List.of(calibration(a), calibration(b)));
        if (sameLabels()) {
            for (int label = 0; label < ids(a).size(); label++) {
                List<String> recalls = List.of(recall(a, label), recall(b, label));
                if (recalls.stream().anyMatch(each -> !each.equals("-"))) {
                    facts.put("  " + ids(a).get(label), recalls);
                }
            }
        }
        return facts;
    }

    private static String row(String name, String one, String other) {
        return Cells.line(text(ROW, name), text("%-" + WIDTH + "s", one), other);
    }

    private static String network(Manifest manifest) {
        return text(
                "%s%d, %d px",
                manifest.architecture().family(),
                manifest.architecture().depth(),
                manifest.input().size());
    }

    private static String training(Manifest manifest) {
        return text("%d images", manifest.training().examples());
    }

    private static String precisions(Manifest manifest) {
        return String.join(", ", manifest.precisions().keySet());
    }

    private String accuracy(CheckpointBundle bundle) {
        return scoresOf(bundle)
                .map(each -> text("%.2f %% of %d", 100 * each.accuracy(), each.examples()))
                .orElse("-");
    }

    private String calibration(CheckpointBundle bundle) {
        return scoresOf(bundle)
                .map(each -> text("error %.3f", each.calibrationError()))
                .orElse("-");
    }

    private String recall(CheckpointBundle bundle, int label) {
        return scoresOf(bundle)
                .map(Scores::perClassRecall)
                .filter(recalls -> label < recalls.size())
                .map(recalls -> recalls.get(label))
                .filter(Objects::nonNull)
                .map(each -> text("recall %.1f %%", 100 * each))
                .orElse("-");
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", fields(a));
        fields.put("b", fields(b));
        fields.put("sameLabels", sameLabels());
        fields.put("sameImages", sameImages());
        fields.put("agreement", agreement.orElse(null));
        return fields;
    }

    private Map<String, Object> fields(CheckpointBundle bundle) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", bundle.manifest().id());
        fields.put("digest", bundle.digest());
        fields.put("model", bundle.manifest().name());
        fields.put("labels", ids(bundle));
        fields.put("precisions", bundle.manifest().precisions().keySet());
        fields.put("scores", scoresOf(bundle).orElse(null));
        return fields;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
