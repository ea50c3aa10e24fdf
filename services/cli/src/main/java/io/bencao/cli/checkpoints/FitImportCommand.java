package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.JudgingProgress;
import io.bencao.cli.evaluate.TestImages;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.Padding;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.fitting.FitResult;
import io.bencao.resnet.fitting.FitSettings;
import io.bencao.resnet.fitting.KnownTreatment;
import io.bencao.resnet.fitting.NamedPreparation;
import io.bencao.resnet.fitting.PlausibleTreatments;
import io.bencao.resnet.fitting.TreatmentFit;
import io.bencao.resnet.fitting.TreatmentScore;
import io.bencao.resnet.pixels.PreparationChoice;
import io.bencao.resnet.pixels.PreparationPreset;
import io.bencao.resnet.pretrained.PretrainedWeights;
import io.bencao.resnet.pretrained.WeightFileException;
import io.bencao.resnet.pretrained.bundle.ImportResult;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds by labelled images how another program's weights were trained, and makes a checkpoint of them that answers so. */
@Command(
        name = "fit-import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Find out by labelled images how weights were trained, and make a checkpoint of them that answers so.",
        description = {
            "FILE is a weight file as 'bencao checkpoints import' takes. It does not say how borders are padded, which"
                    + " epsilon the normalisations add, how images become input, or which output is which class; with the"
                    + " wrong ones the network runs and answers badly. DIR holds images whose classes are known, and that"
                    + " it did not learn from: a folder for each class, or a 'test' or 'val' folder of such.",
            "",
            "Each combination that networks in the wild have is tried, on few images first and on more where they don't"
                    + " tell. What answers best is imported if it is certain: better than every combination with other"
                    + " answers in the 95 %% interval of resampled images, and the outputs' order sure for every class."
                    + " Otherwise the table is printed and nothing is imported; give more images, say what you know, or take"
                    + " a row with --accept.",
            "",
            "Some ten images of each class are good, and a few hundred in all. The first 24 are asked under up to 360"
                    + " combinations, which takes a ResNet-50 some ten minutes of a core: every option that says what is known"
                    + " saves most of the time.",
            "",
            "Exit status 0: a checkpoint was made; 1: it was made, but images could not be used, which are named; or these"
                    + " weights don't know these images, and nothing was made; 4: it is not certain, and nothing was made.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints fit-import herbs.ckpt --data herbs/ --out out/ --padding same",
            "      weights by MindSpore's own layers; how images became their input is found",
            "  bencao checkpoints fit-import herbs.ckpt --data herbs/ --out out/ --preprocessing course"
                    + " --write-labels labels.json",
            "      the classes in the order of the outputs, for later imports",
            "  bencao checkpoints fit-import resnet50.safetensors --data mine/ --out out/ --labels imagenet-labels.txt"
                    + " --keep-order --padding symmetric",
            "      a thousand classes whose order is known need fewer images",
            "  bencao checkpoints fit-import herbs.ckpt --data herbs/ --out out/ --preprocessing course --accept 1",
            "      row 1 of the table that the same command printed before"
        })
final class FitImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The weights.")
    private Path file;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The labelled images.")
    private Path data;

    @Option(
            names = "--labels",
            paramLabel = "LABELS",
            description =
                    "The classes: a,b,c; or a labels.json; or a text file with a line each. Default: the folders of"
                            + " --data.")
    private String labels;

    @Option(
            names = "--keep-order",
            description = "The classes are in the order of the head's outputs: don't look for it.")
    private boolean keepOrder;

    @Option(
            names = "--padding",
            paramLabel = "RULE",
            description = "same, symmetric or mindcv, if you know it. Default: what the file tells, else found.")
    private String padding;

    @Option(
            names = "--norm-epsilon",
            paramLabel = "E",
            description = "What its normalisations add to variances, if you know it. Default: what the file tells, else"
                    + " found among 1e-5, 1e-4 and 1e-3.")
    private Double epsilon;

    @Option(
            names = "--preprocessing",
            paramLabel = "NAME|FILE",
            description =
                    "How images become its input, if you know it: imagenet, course, torchvision, timm or mindcv; or a"
                            + " JSON file, as for 'import'. Default: found among these, each with both orders of channels and"
                            + " the means of ImageNet, CIFAR-10, 0.5 and none.")
    private String preprocessing;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "600",
            description = "Images to judge by at most, of all classes alike. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--accept",
            paramLabel = "ROW",
            description = "Import this row of the table, certain or not. The same files give the same table.")
    private Integer accepted;

    @Option(
            names = "--write-labels",
            paramLabel = "FILE",
            description = "Write the classes in the order that was found to this labels.json.")
    private Path labelsFile;

    @Mixin
    private ImportOptions options;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (labelsFile != null && Files.isDirectory(labelsFile)) {
            throw Complaint.usage("--write-labels " + labelsFile + " is a folder; give a file such as labels.json.");
        }
        try {
            return found();
        } catch (WeightFileException | DataException | IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        } catch (CheckpointException e) {
            throw Complaint.usage("no checkpoint can be made of it: " + e.getMessage());
        }
    }

    private int found() throws IOException {
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        JudgingProgress progress = new JudgingProgress(terminal);
        PretrainedWeights weights = PretrainedWeights.open(file);
        KnownTreatment known = known();
        List<Manifest.Label> classes =
                labels == null ? ClassFolders.scan(data).labels() : new LabelChoice(labels).labels();
        List<String> ids = classes.stream().map(Manifest.Label::id).toList();
        TestImages labelled = TestImages.in(data, ids, false);
        progress.read(labelled.tally());
        FitResult result = new TreatmentFit(
                        weights,
                        PlausibleTreatments.of(weights, known, options.imageSize()),
                        new FitSettings(ids, keepOrder, images, options.threads()),
                        new RaceProgress(terminal, progress))
                .run(labelled.images());
        Answer answer = output.answer(spec.commandLine());
        FitTable table = new FitTable(result);
        table.print(answer.people());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fit", table.fields());
        Optional<TreatmentScore> row = taken(result);
        if (row.isEmpty()) {
            fields.put("imported", null);
            int status = refused(result, answer);
            answer.value(fields);
            return status;
        }
        FittedImport imported = new FittedImport(
                file, row.get(), classes, weights.facts(known.padding(), known.epsilon()), result.images());
        imported.sayOrder(answer);
        if (labelsFile != null) {
            imported.writeLabels(labelsFile);
            answer.say("labels      %s", labelsFile);
        }
        ImportResult made = imported.run(options, labelled.images(), progress);
        ImportAnswer summary = new ImportAnswer(made, options.out());
        summary.print(answer.people());
        fields.put("labels", imported.labels().stream().map(Manifest.Label::id).toList());
        fields.put("imported", summary.fields());
        answer.value(fields);
        return progress.leftOut().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private KnownTreatment known() throws IOException {
        Optional<NamedPreparation> pixels = Optional.empty();
        if (preprocessing != null) {
            String name = PreparationPreset.named(preprocessing).isPresent() ? preprocessing : "as given";
            pixels = Optional.of(new NamedPreparation(name, PreparationChoice.of(preprocessing, options.imageSize())));
        }
        return new KnownTreatment(Optional.ofNullable(padding).map(Padding::of), Optional.ofNullable(epsilon), pixels);
    }

    private Optional<TreatmentScore> taken(FitResult result) {
        if (accepted == null) {
            return result.outcome()
                    .match(
                            certain -> Optional.of(result.rows().get(0)),
                            undecided -> Optional.empty(),
                            nothing -> Optional.empty());
        }
        if (accepted < 1 || accepted > result.rows().size()) {
            throw Complaint.usage("--accept " + accepted + ": the table has the rows 1 to "
                    + result.rows().size() + ".");
        }
        return Optional.of(result.rows().get(accepted - 1));
    }

    private static int refused(FitResult result, Answer answer) {
        return result.outcome()
                .match(
                        certain -> ExitCode.OK,
                        undecided -> {
                            answer.say(
                                    "not certain: %s. Nothing is imported. Give more images, say what you know (--padding,"
                                            + " --norm-epsilon, --preprocessing, --keep-order), or take a row: --accept 1",
                                    undecided.why());
                            return ExitCode.UNKNOWN;
                        },
                        nothing -> {
                            answer.say("%s. Nothing is imported.", nothing.why());
                            return ExitCode.JUDGED_BAD;
                        });
    }
}
