package io.bencao.bench.training;

import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.train.TrainingBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a training with libtorch alone. */
@Command(
        name = "training",
        mixinStandardHelpOptions = true,
        header = "Compare a training with a bare forward-backward-step loop on libtorch.",
        description = {
            "In one run and in turn, on the same network and batch: steps on one batch in memory, then steps of a"
                    + " training, with images read, varied and put into batches, loss, momentum, metrics. Each figure is"
                    + " the median over rounds.",
            "Exit status 0: measured; 1: measured, and below --at-least."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench training",
            "  bencao bench training --arch resnet50 --image-size 224 --batch 8 --steps 2 --json"
        })
public final class TrainingCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--arch",
            paramLabel = "NAME",
            defaultValue = "resnet18",
            description = "Default: ${DEFAULT-VALUE}.")
    private String architecture;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Height and width in pixels. Default: ${DEFAULT-VALUE}.")
    private int imageSize;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Images in a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "12",
            description = "Steps of each kind in a round. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores for libtorch. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Mixin
    private JsonOption output;

    @Option(names = "--at-least", paramLabel = "RATIO", description = "Exit with 1 if the ratio is below this.")
    private double atLeast;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || threads < 1) {
            throw Complaint.usage(
                    "one round and one thread at least are needed, not " + rounds + " and " + threads + ".");
        }
        TrainingBench.Throughput throughput = measure();
        Answer answer = output.answer(spec.commandLine());
        answer.say(
                "training  %.1f images/s, %.2f of the bare loop's %.1f; %s, %d pixels, batch %d, %d threads",
                throughput.trainingImagesPerSecond(),
                throughput.ratio(),
                throughput.bareImagesPerSecond(),
                architecture,
                imageSize,
                batch,
                threads);
        answer.value(fields(throughput));
        return throughput.ratio() >= atLeast ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private TrainingBench.Throughput measure() throws IOException {
        TrainingBench bench;
        try {
            bench = new TrainingBench(ResNetArchitecture.named(architecture, Padding.SAME), imageSize, batch, steps);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        }
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "rounds", rounds);
        Path folder = Files.createTempDirectory("bencao-bench-");
        try {
            return bench.run(rounds, threads, folder, (done, of) -> bar.at(done));
        } finally {
            Files.deleteIfExists(folder.resolve("metrics.jsonl"));
            Files.deleteIfExists(folder);
        }
    }

    private Map<String, Object> fields(TrainingBench.Throughput throughput) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("architecture", architecture);
        fields.put("imageSize", imageSize);
        fields.put("batch", batch);
        fields.put("threads", threads);
        fields.put("bareImagesPerSecond", throughput.bareImagesPerSecond());
        fields.put("trainingImagesPerSecond", throughput.trainingImagesPerSecond());
        fields.put("ratio", throughput.ratio());
        return fields;
    }
}
