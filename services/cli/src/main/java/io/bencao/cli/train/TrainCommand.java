package io.bencao.cli.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.GroupingOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.PreprocessingOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.head.FolderHead;
import io.bencao.resnet.pretrained.WeightFileException;
import io.bencao.resnet.train.DivergedException;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
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
            "DIR holds a folder for each class, named as the class; or 'train', 'val' and 'test' folders of such. Images of"
                    + " 'val' judge the epochs, and the final figure comes from 'test' alone. A labels.json in DIR gives the"
                    + " classes their order and display names: [{\"id\": \"cat\", \"display\": {\"en\": \"Cat\"}}, ...]."
                    + " Classes that are stages of one course say so there: \"stage\": {\"family\": {\"id\": \"tea\"},"
                    + " \"place\": 1, \"id\": \"raw\"}.",
            "",
            "The figure reported is that of the exported file, measured by the code that serves it. The course of the"
                    + " training is written to OUT/runs/<id>/metrics.jsonl.",
            "",
            "Exit status 0: a checkpoint was made of all images; 1: it was made, but images could not be used, which are"
                    + " named.",
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
            "  bencao train --data herbs/ --out out/ --pretrained resnet50.ckpt --epochs 30",
            "      begin with weights that know images already; depth and padding follow the file",
            "  bencao train --data phones/ --out out/ --pretrained resnet50.ckpt --recipe course --group-by folder",
            "      as the herb course does it, but no phone's images both learned from and judging",
            "  bencao train --data herbs/ --out out/ --resume",
            "      after a power cut, at the epoch that ended last; with the options of before",
            "  bencao train --data mine/ --out out/ --freeze-backbone --from-checkpoint model/starter"
                    + " --trusted-key model/starter/starter.pub",
            "      a head for other classes on a network that exists",
            "  bencao train --data mine/ --out out/ --freeze-backbone --from-checkpoint model/starter"
                    + " --trusted-key model/starter/starter.pub --suspects",
            "      the same, and which labels in the folder are probably wrong",
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
    private PreprocessingOption preprocessing;

    @Mixin
    private RecipeOptions recipe;

    @Mixin
    private GroupingOption grouping;

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
    private ReportOptions report;

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
        report.check();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        if (now.asked()) {
            return now.run(terminal, output.answer(spec.commandLine()));
        }
        if (freeze.wanted()) {
            return headRun().call(terminal, output.answer(spec.commandLine()), report);
        }
        TrainingSettings settings = settings(terminal);
        try (Interruption interruption = Interruption.onShutdown()) {
            TrainingResult result = new Training().run(settings, new TrainProgress(terminal));
            print(result, terminal);
            return result.skipped().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
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
                    grouping.asked(),
                    freeze.cache(out),
                    signingKey.usableFile(),
                    threads.count()));
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private TrainingSettings settings(Terminal terminal) throws IOException {
        if (!precisions.contains(Manifest.FP32) || !PRECISIONS.containsAll(precisions)) {
            throw Complaint.usage("--precisions must be fp32 or fp32,int8.");
        }
        try {
            var architecture = network.architecture();
            boolean pretrained = network.pretrained().isPresent();
            Recipe chosen = recipe.recipe(network.imageSize(), pretrained);
            new RecipeLine(chosen)
                    .beside(recipe.usual(network.imageSize(), pretrained))
                    .ifPresent(terminal::say);
            TrainingSettings fromNothing = new TrainingSettings(
                            data,
                            out,
                            name == null ? architecture.name() : name,
                            architecture,
                            chosen,
                            compact,
                            signingKey.usableFile(),
                            threads.count())
                    .preparing(preprocessing.at(network.imageSize(), recipe.preparation()));
            TrainingSettings settings =
                    network.pretrained().map(fromNothing::beginningWith).orElse(fromNothing);
            if (precisions.contains(Manifest.INT8)) {
                settings = settings.withInt8();
            }
            if (grouping.asked().isPresent()) {
                settings = settings.groupedBy(grouping.asked().get());
            }
            settings = from == null ? settings : settings.goingOnFrom(from);
            return resume ? settings.resuming() : settings;
        } catch (IllegalArgumentException | WeightFileException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private void print(TrainingResult result, Terminal terminal) throws IOException {
        Answer answer = output.answer(spec.commandLine());
        TrainSummary summary = new TrainSummary(result, out);
        summary.lines().forEach(answer.people()::println);
        Map<String, Object> fields = summary.fields();
        report.tell(trained(CheckpointBundle.open(result.checkpoint()), result.answers()), terminal, answer, fields);
        answer.value(fields);
    }

    private ReportOptions.Trained trained(CheckpointBundle bundle, LabelledPredictions answers) {
        return new ReportOptions.Trained(bundle, answers, data, grouping.asked(), freeze.cache(out), threads.count());
    }
}
