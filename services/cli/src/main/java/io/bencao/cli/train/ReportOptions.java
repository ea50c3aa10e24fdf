package io.bencao.cli.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.CrossAnswers;
import io.bencao.cli.evaluate.DoubtList;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.evaluate.report.ReportPage;
import io.bencao.cli.evaluate.report.TrainingCourse;
import io.bencao.cli.evaluate.report.TrainingNotes;
import io.bencao.cli.options.Answer;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.ImageGroups;
import io.bencao.resnet.evaluate.Evaluation;
import io.bencao.resnet.evaluate.LabelDoubt;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.head.DigestedFile;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.Folds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is told of a training at its end: a page, and labels that are probably wrong. */
final class ReportOptions {

    private static final int FOLDS = 5;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report, one HTML file with curves, images and classes, here. Default:"
                    + " OUT/runs/<id>/report.html.")
    private Path report;

    @Option(
            names = "--suspects",
            description = "Name images whose label is probably wrong: five heads on the network's features answer all"
                    + " images, each those that it did not learn from. Each image goes through the network once more,"
                    + " unless its features are in the cache. A network that learned all of them for long has learned"
                    + " wrong labels too; --freeze-backbone has not.")
    private boolean suspects;

    /**
     * What was trained.
     *
     * @param bundle the checkpoint that came of it
     * @param answers of its fp32 file to the images that judged it
     * @param data the folder it learned from
     * @param grouping of the images, if they were divided by groups
     * @param cache features of images
     * @param threads that compute
     */
    record Trained(
            CheckpointBundle bundle,
            LabelledPredictions answers,
            Path data,
            Optional<Grouping> grouping,
            FeatureCache cache,
            int threads) {

        private List<LabelDoubt> suspects(Terminal terminal) throws IOException {
            ClassFolders folders = ClassFolders.scan(data);
            List<DigestedFile> images = DigestedFile.of(folders.fitting());
            Folds folds = grouping.map(rule ->
                            Folds.ofGroups(ImageGroups.of(rule, folders.fitting(), data, folders.labels()), FOLDS))
                    .orElseGet(() -> Folds.even(images, FOLDS));
            LabelledPredictions cross = CrossAnswers.to(images, folds, bundle, cache, threads, terminal);
            return LabelDoubt.in(cross, cross.bestTemperature());
        }

        private JudgedCheckpoint judged() {
            Manifest manifest = bundle.manifest();
            return new JudgedCheckpoint(
                    bundle,
                    Manifest.FP32,
                    "cpu",
                    data,
                    List.of(),
                    answers,
                    Evaluation.of(answers, manifest.labels().size(), manifest.temperature()),
                    List.of(),
                    0);
        }

        private Path run() {
            return bundle.folder()
                    .resolveSibling("runs")
                    .resolve(bundle.manifest().id());
        }
    }

    /** Refuses what makes no sense. */
    void check() {
        if (report != null && Files.isDirectory(report)) {
            throw Complaint.usage("--report " + report + " is a folder; give a file such as report.html.");
        }
    }

    /** Writes and says what there is to tell, and adds it to the fields. */
    void tell(Trained trained, Terminal terminal, Answer answer, Map<String, Object> fields) throws IOException {
        if (suspects) {
            List<LabelDoubt> found = trained.suspects(terminal);
            DoubtList list = new DoubtList(found, trained.bundle().manifest().labels());
            list.lines("labels of the images learned from or chosen by").forEach(answer.people()::println);
            fields.put("suspects", list.fields());
            write(trained, found, answer, fields);
        } else {
            write(trained, List.of(), answer, fields);
        }
    }

    private void write(Trained trained, List<LabelDoubt> found, Answer answer, Map<String, Object> fields)
            throws IOException {
        Path file = report == null ? trained.run().resolve("report.html") : report;
        Files.createDirectories(file.toAbsolutePath().getParent());
        TrainingNotes notes = TrainingNotes.ofTraining(TrainingCourse.of(trained.bundle(), Optional.empty()), found);
        Files.writeString(file, new ReportPage(trained.judged(), notes).html());
        answer.people().println("report      " + file);
        fields.put("report", file.toString());
    }
}
