package io.bencao.cli.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.head.FolderHead;
import io.bencao.resnet.pretrained.WeightFileException;
import io.bencao.resnet.train.DivergedException;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on a folder of images. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Train a network on a folder of images and write a signed checkpoint.",
        description = {
            "DIR holds a folder for each class, named as the class; or 'train' and 'test' folders of such, and then the"
                    + " final figure comes from 'test' alone. A labels.json in DIR gives the classes their order and"
                    + " display names: [{\"id\": \"cat\", \"display\": {\"en\": \"Cat\"}}, ...].",
            "",
            "The figure reported is that of the exported file, measured by the code that serves it. The course of the"
                    + " training is written to OUT/runs/<id>/metrics.jsonl.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao train --data herbs/ --out out/",
            "      a ResNet-50 at 224 pixels; hours on a few cores",
            "  bencao train --data cifar/ --out out/ --arch resnet18 --image-size 64",
            "      a small network for small images; half an hour on two cores",
            "  bencao train --data herbs/ --out out/ --progressive 96:20,160:8,224:4 --compact",
            "      most epochs on small images, the last at full size; a file of a quarter of the bytes",
            "  bencao train --data herbs/ --out out/ --pretrained resnet50.ckpt --lr 0.01 --epochs 30",
            "      begin with weights that know images already; depth and padding follow the file",
            "  bencao train --data herbs/ --out out/ --resume",
            "      after a power cut, at the epoch that ended last; with the options of before",
            "  bencao train --data mine/ --out out/ --freeze-backbone --from-checkpoint model/starter"
                    + " --trusted-key model/starter/starter.pub",
            "      a head for other classes on a network that exists",
            "  bencao train --now",
            "      have the running trainer learn from what operators have labelled, and watch it",
            "  bencao demo --images herbs/ --checkpoint out/ --trusted-key out/signer.pub",
            "      serve what was trained"
        })
public final class TrainCommand implements Callable<Integer> {

    private static final Set<String> PRECISIONS = Set.of(Manifest.FP32, Manifest.INT8);

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "The images.")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "OUT",
            description =
                    "The checkpoint store; made if missing. The checkpoint is a folder in it, named by its digest.")
    private Path out;

    @Mixin
    private NowOptions now;

    @Mixin
    private NetworkOptions network;

    @Mixin
    private RecipeOptions recipe;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Go on from the values of an earlier run with the same network and classes:"
                    + " OUT/runs/<id>/values.bin. Default: begin from nothing.")
    private Path from;

    @Option(
            names = "--resume",
            description =
                    "Take up the run with these options that was interrupted, at the epoch that ended last; begin anew"
                            + " if there is none.")
    private boolean resume;

    @Mixin
    private FreezeOptions freeze;

    @Option(names = "--compact", description = "Store the weights as signed bytes: a quarter of the size.")
    private boolean compact;

    @Option(
            names = "--precisions",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "fp32,int8",
            description = "fp32, or fp32,int8: with int8 the classifier answers about three times as fast on processors"
                    + " with VNNI, AMX or Arm's dot product. It is left out if it loses more than a point of accuracy."
                    + " Default: ${DEFAULT-VALUE}.")
    private Set<String> precisions;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The model's name. Default: that of the network, such as resnet50.")
    private String name;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        now.check(data, out);
        freeze.check(spec);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        if (now.asked()) {
            return now.run(terminal, spec.commandLine().getOut(), output.isJson());
        }
        if (freeze.wanted()) {
            headRun().call(terminal, spec.commandLine().getOut(), output.isJson());
            return ExitCode.OK;
        }
        TrainingSettings settings = settings();
        try (Interruption interruption = Interruption.onShutdown()) {
            TrainingResult result = new Training().run(settings, new TrainProgress(terminal));
            print(result);
            return ExitCode.OK;
        } catch (DataException | WeightFileException e) {
            throw Complaint.usage(e.getMessage());
        } catch (DivergedException e) {
            throw Complaint.impossible(e.getMessage(), e);
        } catch (CancellationException e) {
            throw Complaint.impossible("stopped; no checkpoint was written. The same command with --resume goes on.");
        }
    }

    private HeadRun headRun() throws IOException {
        try {
            CheckpointBundle parent = freeze.bundle(signingKey.usableFile());
            return new HeadRun(new FolderHead.Settings(
                    parent,
                    data,
                    out,
                    name == null ? parent.manifest().name() : name,
                    recipe.headRecipe(freeze.start()),
                    recipe.validation(),
                    freeze.cache(out),
                    signingKey.usableFile(),
                    threads.count()));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private TrainingSettings settings() {
        if (!precisions.contains(Manifest.FP32) || !PRECISIONS.containsAll(precisions)) {
            throw Complaint.usage("--precisions must be fp32 or fp32,int8.");
        }
        try {
            var architecture = network.architecture();
            TrainingSettings fromNothing = new TrainingSettings(
                    data,
                    out,
                    name == null ? architecture.name() : name,
                    architecture,
                    recipe.recipe(network.imageSize()),
                    compact,
                    signingKey.usableFile(),
                    threads.count());
            TrainingSettings settings =
                    network.pretrained().map(fromNothing::beginningWith).orElse(fromNothing);
            if (precisions.contains(Manifest.INT8)) {
                settings = settings.withInt8();
            }
            settings = from == null ? settings : settings.goingOnFrom(from);
            return resume ? settings.resuming() : settings;
        } catch (IllegalArgumentException | WeightFileException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private void print(TrainingResult result) throws IOException {
        PrintWriter standardOut = spec.commandLine().getOut();
        standardOut.printf(
                Locale.ROOT,
                "accuracy    %.2f %% of %d %s images, by the exported file%n",
                100 * result.accuracy(),
                result.judged(),
                result.judgedOn());
        result.int8Accuracy()
                .ifPresent(accuracy -> standardOut.printf(Locale.ROOT, "in int8     %.2f %%%n", 100 * accuracy));
        standardOut.printf(
                Locale.ROOT,
                "training    %d images, %d epochs, %.0f s, %.1f images/s at full size%n",
                result.examples(),
                result.epochs(),
                result.seconds(),
                result.imagesPerSecond());
        if (!result.skipped().isEmpty()) {
            standardOut.printf(
                    Locale.ROOT,
                    "left out    %d images that could not be read%n",
                    result.skipped().size());
        }
        standardOut.printf(Locale.ROOT, "checkpoint  %s%n", result.checkpoint());
        standardOut.printf(Locale.ROOT, "public key  %s%n", out.resolve("signer.pub"));
        if (output.isJson()) {
            standardOut.println(new ObjectMapper().writeValueAsString(fields(result)));
        }
        standardOut.flush();
    }

    private Map<String, Object> fields(TrainingResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("accuracy", result.accuracy());
        if (result.int8Accuracy().isPresent()) {
            fields.put("int8Accuracy", result.int8Accuracy().getAsDouble());
        }
        fields.put("judgedOn", result.judgedOn());
        fields.put("judged", result.judged());
        fields.put("validationAccuracy", result.validationAccuracy());
        fields.put("examples", result.examples());
        fields.put("epochs", result.epochs());
        fields.put("seconds", result.seconds());
        fields.put("imagesPerSecond", result.imagesPerSecond());
        fields.put("modelBytes", result.modelBytes());
        fields.put("skipped", result.skipped().size());
        fields.put("digest", result.digest());
        fields.put("checkpoint", result.checkpoint().toString());
        fields.put("trustedKey", out.resolve("signer.pub").toString());
        return fields;
    }
}
