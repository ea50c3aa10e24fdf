package io.bencao.cli.checkpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.evaluate.JudgingProgress;
import io.bencao.cli.evaluate.TestImages;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.Padding;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.export.WeightStorage;
import io.bencao.resnet.pretrained.LoadReport;
import io.bencao.resnet.pretrained.WeightFileException;
import io.bencao.resnet.pretrained.bundle.BundleImport;
import io.bencao.resnet.pretrained.bundle.ImportResult;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            "FILE is a MindSpore checkpoint (.ckpt), a safetensors file with torchvision's names, or ONNX with named"
                    + " initialisers; its first bytes decide, not its name. The head must be that of the labels: to get"
                    + " another, use 'bencao train --pretrained'.",
            "",
            "The depth follows the weights. The padding rule is not in the weights: MindSpore's own is same, PyTorch's"
                    + " symmetric; with the wrong one the network runs and answers badly. 'bencao evaluate' tells.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints import herbs.ckpt --out out/ --labels labels.json --data herbs/test",
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
            names = "--out",
            required = true,
            paramLabel = "STORE",
            description =
                    "The checkpoint store; made if missing. The checkpoint is a folder in it, named by its digest.")
    private Path out;

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
                    "same or symmetric. Default: what the file tells, else same for .ckpt and symmetric for others.")
    private String padding;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "224",
            description = "Height and width of the images it was trained on. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

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

    @Option(
            names = "--golden",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Images to choose those from that it must answer alike wherever it is loaded. Default: sample"
                    + " images.")
    private List<Path> golden;

    @Option(names = "--compact", description = "Store the weights as signed bytes: a quarter of the size.")
    private boolean compact;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name. Default: that of the network.")
    private String name;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        try (SamplesAsGolden images = new SamplesAsGolden(golden)) {
            JudgingProgress progress = new JudgingProgress(
                    Terminal.standardError(spec.commandLine().getErr()));
            ImportResult result = new BundleImport(settings(images), progress).run();
            print(result);
            return ExitCode.OK;
        } catch (WeightFileException | DataException | IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        } catch (CheckpointException e) {
            throw Complaint.usage("no checkpoint can be made of it: " + e.getMessage());
        }
    }

    private ImportSettings settings(SamplesAsGolden images) throws IOException {
        List<Manifest.Label> classes = new LabelChoice(labels).labels();
        return new ImportSettings(
                file,
                out,
                Optional.ofNullable(name),
                classes,
                Optional.ofNullable(architecture),
                Optional.ofNullable(padding).map(Padding::of),
                imageSize,
                Optional.ofNullable(epsilon),
                compact ? WeightStorage.INT8_PER_CHANNEL : WeightStorage.FLOAT,
                signingKey.usableFile(),
                data == null ? List.of() : labelled(classes),
                images,
                threads.count());
    }

    private List<ImageFile> labelled(List<Manifest.Label> classes) throws IOException {
        return TestImages.in(data, classes.stream().map(Manifest.Label::id).toList(), false)
                .images();
    }

    private void print(ImportResult result) throws IOException {
        PrintWriter standardOut = spec.commandLine().getOut();
        standardOut.printf(
                Locale.ROOT,
                "%s: %s, %s padding%n",
                result.format().title(),
                result.architecture().name(),
                result.architecture().padding().id());
        new ParameterList(standardOut::println).show(result.report());
        Scores scores = result.bundle().manifest().scores().get(Manifest.FP32);
        if (scores != null) {
            standardOut.printf(
                    Locale.ROOT,
                    "accuracy    %.2f %% of %d images, by the exported file%n",
                    100 * scores.accuracy(),
                    scores.examples());
        }
        standardOut.printf(Locale.ROOT, "parameters  %s%n", result.list());
        standardOut.printf(Locale.ROOT, "checkpoint  %s%n", result.bundle().folder());
        standardOut.printf(Locale.ROOT, "public key  %s%n", out.resolve("signer.pub"));
        if (output.isJson()) {
            standardOut.println(new ObjectMapper().writeValueAsString(fields(result)));
        }
        standardOut.flush();
    }

    private Map<String, Object> fields(ImportResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", result.format().title());
        fields.put("architecture", result.architecture().name());
        fields.put("padding", result.architecture().padding().id());
        fields.put(
                "parameters",
                result.report().notes().stream().map(ImportCommand::fields).toList());
        Scores scores = result.bundle().manifest().scores().get(Manifest.FP32);
        fields.put("accuracy", scores == null ? null : scores.accuracy());
        fields.put("digest", result.bundle().digest());
        fields.put("checkpoint", result.bundle().folder().toString());
        fields.put("trustedKey", out.resolve("signer.pub").toString());
        return fields;
    }

    private static Map<String, Object> fields(LoadReport.Note note) {
        return Map.of("fate", note.fate().text(), "parameter", note.parameter(), "detail", note.detail());
    }
}
