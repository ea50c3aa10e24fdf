package io.bencao.cli.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.evaluate.report.GroupScores;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.evaluate.report.ReportPage;
import io.bencao.cli.evaluate.report.TrainingCourse;
import io.bencao.cli.evaluate.report.TrainingNotes;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.PreprocessingOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.Device;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.pixels.PixelPreparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "DIR holds a folder for each class, named as the class; or a 'test' folder of such, or else a 'val'"
                    + " folder. What is judged is the file that is served, by the code that serves it.",
            "",
            "The report is one HTML file with everything in it: calibration, confusions, every class, the course of the"
                    + " training, and the worst mistakes as images.",
            "",
            "Exit status 0: all images were judged; 1: fewer are right than asked for, or images were left out, which are"
                    + " named.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao evaluate --checkpoint out/ --data herbs/ --report report.html",
            "  bencao evaluate --checkpoint out/ --data herbs/ --precision int8 --json",
            "  bencao evaluate --checkpoint out/ --data herbs/ --at-least 0.9",
            "      exit status 1 if fewer than nine in ten are right",
            "  bencao evaluate --checkpoint out/ --data phones/ --group-by folder",
            "      also each phone's images by themselves, the worst first",
            "  bencao evaluate --checkpoint out/ --data phones/ --group-by folder --leave-one-group-out",
            "      and how good a head would be on a phone that it learned nothing from"
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

    @Mixin
    private PreprocessingOption preprocessing;

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

    @Mixin
    private GroupOptions groups;

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
        groups.check();
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
            judged = Judging.run(
                    bundle,
                    manifest(bundle),
                    new InferenceOptions(device, precision, 1),
                    images,
                    threads.count(),
                    terminal);
        } catch (ModelLoadException e) {
            throw Complaint.impossible(e.getMessage(), e);
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
        List<GroupScores> scores = groups.scores(judged, images, threads.count(), terminal);
        if (report != null) {
            write(judged, scores);
        }
        return print(judged, scores);
    }

    /** With the preparation that is to be tried; what the graph does to the levels can't be tried, it is in the file. */
    private Manifest manifest(CheckpointBundle bundle) throws IOException {
        Manifest own = bundle.manifest();
        Optional<PixelPreparation> asked = preprocessing.asked(own.input().size());
        if (asked.isEmpty()) {
            return own;
        }
        Manifest.Preprocessing wanted = asked.get().forManifest();
        if (!wanted.mean().equals(own.preprocessing().mean())
                || !wanted.std().equals(own.preprocessing().std())) {
            throw Complaint.usage("this checkpoint's own file normalises by mean "
                    + own.preprocessing().mean() + " and deviation "
                    + own.preprocessing().std() + ", not "
                    + wanted.mean() + " and " + wanted.std()
                    + ". Make one that does: 'bencao checkpoints import' with --preprocessing.");
        }
        return own.toBuilder().preprocessing(wanted).build();
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

    private void write(JudgedCheckpoint judged, List<GroupScores> scores) throws IOException {
        Optional<TrainingCourse> course = TrainingCourse.of(judged.bundle(), Optional.ofNullable(run));
        Path parent = report.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Files.writeString(report, new ReportPage(judged, TrainingNotes.ofEvaluation(course, scores)).html());
    }

    private int print(JudgedCheckpoint judged, List<GroupScores> scores) {
        Answer answer = output.answer(spec.commandLine());
        EvaluateSummary summary = new EvaluateSummary(judged, Optional.ofNullable(report));
        summary.lines().forEach(answer.people()::println);
        scores.forEach(each -> each.lines().forEach(answer.people()::println));
        boolean enough = least == null || judged.evaluation().top1() >= least;
        if (!enough) {
            answer.say("not enough: %.2f %% were to be right", 100 * least);
        }
        Map<String, Object> fields = new LinkedHashMap<>(summary.fields());
        scores.forEach(each -> fields.put(each.field(), each.fields()));
        answer.value(fields);
        return enough && judged.leftOut().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }
}
