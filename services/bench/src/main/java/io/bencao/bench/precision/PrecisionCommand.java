package io.bencao.bench.precision;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.local.StarterOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import io.bencao.samples.SampleFolder;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.camera.Lighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a checkpoint's INT8 with its fp32. */
@Command(
        name = "precision",
        mixinStandardHelpOptions = true,
        header = "Compare a checkpoint's INT8 with its fp32: speed, accuracy, agreement.",
        description = {
            "Speed: both networks in one run and on one thread, a batch of eight images in turn, so that whatever else the"
                    + " machine does slows both; medians count. The ratio by CPU time hardly depends on other work.",
            "Accuracy: both answer every image, and are compared with the truth and with each other.",
            "Exit status 0: measured; 1: measured, and beyond one of the limits given."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench precision",
            "      the starter, on 4,008 sample images drawn for it; about ten minutes on one core",
            "  bencao bench precision --checkpoint out/ --data herbs/ --json",
            "  bencao bench precision --at-least 3.2 --most-lost 0.5 --least-agreement 0.99"
        })
public final class PrecisionCommand implements Callable<Integer> {

    private static final int SAMPLES = 4008;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StarterOption checkpoint;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folders of classes; where there are 'train', 'val' and 'test' ones, 'test' judges, or"
                    + " else 'val'. Default: sample"
                    + " images of a seed that no training uses.")
    private Path data;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long speed is measured, always on one core. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Option(names = "--at-least", paramLabel = "RATIO", description = "Exit with 1 if INT8 is not so much faster.")
    private double atLeast;

    @Option(
            names = "--most-lost",
            paramLabel = "POINTS",
            defaultValue = "100",
            description = "Exit with 1 if INT8 loses more points of accuracy.")
    private double mostLost;

    @Option(
            names = "--least-agreement",
            paramLabel = "SHARE",
            description = "Exit with 1 if fewer answers are the same.")
    private double leastAgreement;

    @Override
    public Integer call() throws IOException {
        if (!(seconds > 0)) {
            throw Complaint.usage("--seconds must be above 0.");
        }
        CheckpointBundle bundle = checkpoint.bundle();
        if (!bundle.manifest().precisions().containsKey(Manifest.INT8)) {
            throw Complaint.usage("checkpoint " + bundle.manifest().id()
                    + " has no int8; 'bencao checkpoints quantise' makes one that has.");
        }
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        PrecisionResult result;
        if (data == null) {
            Path drawn = Files.createTempDirectory("bencao-bench-");
            try {
                ProgressBar bar = new ProgressBar(terminal, "images drawn", SAMPLES);
                SampleFolder.write(drawn, SampleSeeds.EVALUATION + 2, Lighting.USUAL, 0, SAMPLES, done -> {
                    synchronized (bar) {
                        bar.at(done);
                    }
                });
                result = measure(bundle, drawn, terminal);
            } finally {
                delete(drawn);
            }
        } else {
            result = measure(bundle, data, terminal);
        }
        spec.commandLine().getOut().println(output.isJson() ? result.json() : result.text());
        spec.commandLine().getOut().flush();
        return result.within(atLeast, mostLost, leastAgreement) ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private PrecisionResult measure(CheckpointBundle bundle, Path folder, Terminal terminal) throws IOException {
        List<ImageFile> images = images(folder, bundle.manifest().labels(), terminal);
        try (OnnxClassifier fp32 = OnnxClassifier.load(bundle, InferenceOptions.onCpu(Manifest.FP32));
                OnnxClassifier int8 = OnnxClassifier.load(bundle, InferenceOptions.onCpu(Manifest.INT8))) {
            PrecisionBench bench = new PrecisionBench(fp32, int8, images, terminal);
            PrecisionBench.Speed speed = bench.speed(seconds);
            return bench.result(speed, threads.count());
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private static List<ImageFile> images(Path folder, List<Manifest.Label> labels, Terminal terminal)
            throws IOException {
        try {
            ClassFolders folders = ClassFolders.scan(folder).relabelled(labels);
            terminal.say(folders.tally().summary());
            if (!folders.test().isEmpty()) {
                return folders.test();
            }
            return folders.validation().isEmpty() ? folders.training() : folders.validation();
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(folder)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
