package io.bencao.cli.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.evaluate.report.ReportPage;
import io.bencao.cli.evaluate.report.TrainingCourse;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.Device;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.resnet.data.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a checkpoint's file by labelled images. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Judge a checkpoint by labelled images, and write a report to look at.",
        description = {
            "DIR holds a folder for each class, named as the class; or a 'test' folder of such. What is judged is the file"
                    + " that is served, by the code that serves it.",
            "",
            "The report is one HTML file with everything in it: calibration, confusions, every class, the course of the"
                    + " training, and the worst mistakes as images.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao evaluate --checkpoint out/ --data herbs/ --report report.html",
            "  bencao evaluate --checkpoint out/ --data herbs/ --precision int8 --json",
            "  bencao evaluate --checkpoint out/ --data herbs/ --at-least 0.9",
            "      exit status 1 if fewer than nine in ten are right"
        })
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "PATH",
            description = "A checkpoint's folder, or a store with one in it.")
    private Path checkpoint;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The labelled images.")
    private Path data;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = InferenceOptions.AUTO,
            description = "auto, or one that the checkpoint has: fp32, int8. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}.")
    private Device device;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report to this HTML file.")
    private Path report;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description =
                    "The training's folder, for its course in the report. Default: STORE/runs/<id>, if it is there.")
    private Path run;

    @Option(names = "--at-least", paramLabel = "R", description = "End with status 1 if a smaller share is right.")
    private Double least;

    @Option(
            names = "--pass-over-others",
            description = "Pass over folders that are no class of the checkpoint instead of refusing.")
    private boolean passOver;

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description =
                    "Judge only what a key that you trust signed; may be repeated. Default: judge what lies there.")
    private List<Path> keys;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        check();
        CheckpointBundle bundle = new LocalCheckpoint(checkpoint, List.of()).bundle();
        if (keys != null) {
            verify(bundle);
        }
        List<String> labels =
                bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
        TestImages images = TestImages.in(data, labels, passOver);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        JudgedCheckpoint judged;
        try {
            judged = Judging.run(bundle, new InferenceOptions(device, precision, 1), images, threads.count(), terminal);
        } catch (ModelLoadException e) {
            throw Complaint.impossible(e.getMessage(), e);
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
        if (report != null) {
            write(judged);
        }
        return print(judged);
    }

    private void check() {
        if (!Files.isDirectory(checkpoint)) {
            throw Complaint.usage("there is no folder " + checkpoint + ".");
        }
        if (least != null && !(least >= 0 && least <= 1)) {
            throw Complaint.usage("--at-least must be a share between 0 and 1, such as 0.9.");
        }
        if (report != null && Files.isDirectory(report)) {
            throw Complaint.usage("--report " + report + " is a folder; give a file such as report.html.");
        }
    }

    private void verify(CheckpointBundle bundle) {
        try {
            new CheckpointVerification(TrustedKeys.of(keys))
                    .verify(bundle.folder())
                    .match(verified -> verified, refused -> {
                        throw Complaint.usage("the checkpoint is refused: " + refused.detail());
                    });
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        }
    }

    private void write(JudgedCheckpoint judged) throws IOException {
        Optional<TrainingCourse> course = TrainingCourse.of(judged.bundle(), Optional.ofNullable(run));
        Path parent = report.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Files.writeString(report, new ReportPage(judged, course).html());
    }

    private int print(JudgedCheckpoint judged) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        EvaluateSummary summary = new EvaluateSummary(judged, Optional.ofNullable(report));
        summary.lines().forEach(out::println);
        boolean enough = least == null || judged.evaluation().top1() >= least;
        if (!enough) {
            out.printf(Locale.ROOT, "not enough: %.2f %% were to be right%n", 100 * least);
        }
        if (output.isJson()) {
            out.println(new ObjectMapper().writeValueAsString(summary.fields()));
        }
        out.flush();
        return enough ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }
}
