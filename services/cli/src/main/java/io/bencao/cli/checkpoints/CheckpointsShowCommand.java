package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a checkpoint says of itself. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header =
                "Show what a checkpoint says of itself: network, labels, stages, scores. Believes it; 'verify' does not.",
        footerHeading = "%nExamples:%n",
        footer = {"  bencao checkpoints show model/starter", "  bencao checkpoints show out/ --json | jq .scores"})
final class CheckpointsShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A checkpoint's folder, or a store with one in it.")
    private Path path;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        CheckpointBundle bundle = new LocalCheckpoint(path, List.of()).bundle();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(Files.readString(bundle.folder().resolve(CheckpointBundle.MANIFEST)));
        } else {
            print(out, bundle, bundle.manifest());
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, CheckpointBundle bundle, Manifest manifest) {
        out.printf(Locale.ROOT, "%s, %s, made %s%n", manifest.name(), manifest.id(), manifest.created());
        out.printf(Locale.ROOT, "digest    %s%n", bundle.digest());
        out.printf(Locale.ROOT, "parent    %s%n", manifest.parent() == null ? "none" : manifest.parent());
        out.printf(
                Locale.ROOT,
                "network   %s%d, %s padding, %d x %d pixels%n",
                manifest.architecture().family(),
                manifest.architecture().depth(),
                manifest.architecture().padding(),
                manifest.input().size(),
                manifest.input().size());
        out.printf(
                Locale.ROOT,
                "training  %d images, %d epochs, seed %d, %.0f s%n",
                manifest.training().examples(),
                manifest.training().epochs(),
                manifest.training().seed(),
                manifest.training().durationSeconds());
        manifest.precisions().forEach((precision, file) -> {
            out.printf(
                    Locale.ROOT,
                    "%-9s %s, %,d bytes, weights %s%n",
                    precision,
                    file.file(),
                    file.bytes(),
                    file.weights().text());
            Scores scores = manifest.scores().get(precision);
            if (scores != null) {
                out.printf(
                        Locale.ROOT,
                        "          accuracy %.2f %% on %d hold-out images, calibration error %.3f%n",
                        scores.accuracy() * 100,
                        scores.examples(),
                        scores.calibrationError());
            }
        });
        out.printf(
                Locale.ROOT,
                "unknown   %s%n",
                manifest.known() == null
                        ? "can't tell images that are unlike everything it knows"
                        : String.format(
                                Locale.ROOT,
                                "farther than %.4f from the nearest of %d known images; found on %d of the hold-out",
                                manifest.known().threshold(),
                                manifest.known().images(),
                                manifest.known().heldOut()));
        FamilyStages.of(manifest.labels()).forEach(family -> out.printf(Locale.ROOT, "family    %s%n", family.text()));
        Scores scores = manifest.scores().get(Manifest.FP32);
        Map<String, String> places = FamilyStages.places(manifest.labels());
        for (int i = 0; i < manifest.labels().size(); i++) {
            Manifest.Label label = manifest.labels().get(i);
            out.printf(
                    Locale.ROOT,
                    "  %3d  %-16s %-14s %s%n",
                    i,
                    label.id(),
                    recall(scores, i),
                    names(places.get(label.id()), label.display()));
        }
    }

    private static String recall(Scores scores, int label) {
        Double recall = scores == null || label >= scores.perClassRecall().size()
                ? null
                : scores.perClassRecall().get(label);
        return recall == null ? "" : String.format(Locale.ROOT, "recall %.1f %%", recall * 100);
    }

    private static String names(String place, Map<String, String> display) {
        return (place == null ? "" : place + "  ") + String.join(", ", display.values());
    }
}
