package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.JudgingProgress;
import io.bencao.cli.evaluate.TestImages;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.PreprocessingOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.Padding;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.pretrained.WeightFileException;
import io.bencao.resnet.pretrained.bundle.BundleImport;
import io.bencao.resnet.pretrained.bundle.ImportResult;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a checkpoint of weights that another program trained. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a signed checkpoint of weights that another program trained.",
        description = {
            "FILE is a MindSpore checkpoint (.ckpt), a PyTorch state dictionary (.pth, .pt), a safetensors file, or ONNX"
                    + " with named initialisers; its first bytes decide, not its name. Nothing in it is run. The head must"
                    + " be that of the labels: to get another, use 'bencao train --pretrained'.",
            "",
            "The depth follows the weights. Padding and epsilon are seldom in the file; with the wrong ones the network runs"
                    + " and answers badly. What was read, given and guessed is printed; 'bencao evaluate' tells whether it is"
                    + " right.",
            "",
            "Exit status 0: a checkpoint was made; 1: it was made, but images could not be used, which are named.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints import herbs.ckpt --out out/ --labels labels.json --data herbs/test",
            "  bencao checkpoints import model_best.pth --out out/ --labels labels.txt --data herbs/test",
            "  bencao checkpoints import resnet50.safetensors --out out/ --labels imagenet-labels.txt",
            "  bencao checkpoints import zoo.ckpt --out out/ --labels cat,dog --norm-epsilon 1e-4",
            "  bencao evaluate --checkpoint out/ --data herbs/test",
            "      how good it is on labelled images"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The weights.")
    private Path file;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "LABELS",
            description =
                    "The classes in the order of the head's outputs: a,b,c; or a labels.json; or a text file with a"
                            + " line each.")
    private String labels;

    @Option(names = "--arch", paramLabel = "NAME", description = "resnet18 to resnet152. Default: by the weights.")
    private String architecture;

    @Option(
            names = "--padding",
            paramLabel = "RULE",
            description =
                    "same, symmetric, or mindcv: symmetric convolutions and a pool with same. Default: what the file tells,"
                            + " else what networks with such names have.")
    private String padding;

    @Mixin
    private PreprocessingOption preprocessing;

    @Option(
            names = "--norm-epsilon",
            paramLabel = "E",
            description = "What its normalisations add to variances, if not 1e-5: 1e-4 in MindSpore's model zoo.")
    private Double epsilon;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Labelled images, in folders named as the labels: temperature and scores are found on them, and"
                            + " golden images are among them. Default: no scores.")
    private Path data;

    @Mixin
    private ImportOptions options;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        try (SamplesAsGolden images = options.golden()) {
            JudgingProgress progress = new JudgingProgress(
                    Terminal.standardError(spec.commandLine().getErr()));
            ImportResult result = new BundleImport(settings(images, progress), progress).run();
            print(result);
            return progress.leftOut().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
        } catch (WeightFileException | DataException | IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        } catch (CheckpointException e) {
            throw Complaint.usage("no checkpoint can be made of it: " + e.getMessage());
        }
    }

    private ImportSettings settings(SamplesAsGolden images, JudgingProgress progress) throws IOException {
        List<Manifest.Label> classes = new LabelChoice(labels).labels();
        return new ImportSettings(
                file,
                options.out(),
                options.name(),
                classes,
                Optional.ofNullable(architecture),
                Optional.ofNullable(padding).map(Padding::of),
                preprocessing.at(options.imageSize()),
                Optional.ofNullable(epsilon),
                options.storage(),
                options.signingKey(),
                data == null ? List.of() : labelled(classes, progress),
                images,
                options.threads());
    }

    private List<ImageFile> labelled(List<Manifest.Label> classes, JudgingProgress progress) throws IOException {
        TestImages images =
                TestImages.in(data, classes.stream().map(Manifest.Label::id).toList(), false);
        progress.read(images.tally());
        return images.images();
    }

    private void print(ImportResult result) {
        Answer answer = output.answer(spec.commandLine());
        ImportAnswer imported = new ImportAnswer(result, options.out());
        imported.print(answer.people());
        answer.value(imported.fields());
    }
}
