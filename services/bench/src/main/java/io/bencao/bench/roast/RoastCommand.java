package io.bencao.bench.roast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.course.CoursePrior;
import io.bencao.cli.local.StarterOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.RoastRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures forecasts of when a pan is right and when it is over. */
@Command(
        name = "roast",
        mixinStandardHelpOptions = true,
        header = "Measure how early it is known when a pan is right, and when it is over.",
        description = {
            "Draws golden runs and learns from them; draws others of a seed that nothing is learned from, has a checkpoint answer"
                    + " their images, and follows each as its images arrive.",
            "Seconds by which the time until it is right was wrong, at a third, a half and two thirds of the time until it is over."
                    + " Warnings: in runs that were lost, whether they came 20 s before; in the others, whether there was one at all,"
                    + " and whether it came more than 60 s too soon. Beside it the rule of today: 8 of the last 20 images say over.",
            "A run has about 60 images. The starter in fp32 takes some 8 s of a core for one, in INT8 3 s.",
            "Exit status 0: at least 95 %% of lost runs warned of, at most 5 %% of the others; 1: not so."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench roast",
            "  bencao bench roast --runs 500 --json",
            "  bencao bench roast --families shanzha --runs 20 --golden 6",
            "  bencao bench roast --answers answers/ --learned courses.json   again in seconds; what insights foresees by"
        })
public final class RoastCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "60",
            description = "How many runs are judged. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--golden",
            paramLabel = "N",
            defaultValue = "36",
            description = "How many are learned from, of all families together. Default: ${DEFAULT-VALUE}.")
    private int golden;

    @Option(
            names = "--families",
            paramLabel = "NAME",
            split = ",",
            description = "What is roasted: puhuang, shanzha, wangbuliuxing. Default: all three.")
    private List<String> families;

    @Option(
            names = "--every",
            paramLabel = "S",
            defaultValue = "5",
            description = "Seconds from one image to the next. Default: ${DEFAULT-VALUE}.")
    private double every;

    @Mixin
    private StarterOption checkpoint;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + SampleSeeds.JUDGED_RUNS,
            description =
                    "Which runs are judged. Rules are tuned on golden seeds, 3001 and on. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--answers",
            paramLabel = "DIR",
            description = "Keeps the answers to images here, and asks the checkpoint only for those that are missing.")
    private Path answers;

    @Option(
            names = "--learned",
            paramLabel = "FILE",
            description = "Writes here what golden runs taught, for bencao.insights.runs.courses.")
    private Path learned;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        List<Herb> herbs = families == null
                ? List.of(Herb.values())
                : families.stream().map(RoastCommand::herb).toList();
        if (runs < 1 || golden < 2 * herbs.size() || !(every > 0)) {
            throw Complaint.usage("--runs must be at least 1, --golden at least 2 for each family, --every above 0.");
        }
        CheckpointBundle bundle = checkpoint.bundle();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        RoastResult result;
        try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu())) {
            RunReaders readers = new RunReaders(classifier, threads.count());
            Foresight foresight = learned(readers.read(
                    new RoastRuns(SampleSeeds.GOLDEN_RUNS, herbs, every),
                    golden,
                    kept(classifier, SampleSeeds.GOLDEN_RUNS, herbs),
                    new ProgressBar(terminal, "golden runs answered", golden)::at));
            keep(foresight.learned());
            List<WatchedRun> judged = readers.read(
                    new RoastRuns(seed, herbs, every),
                    runs,
                    kept(classifier, seed, herbs),
                    new ProgressBar(terminal, "runs answered", runs)::at);
            result = new RoastResult(
                    bundle.manifest().id(),
                    golden,
                    judged.stream().map(foresight::follow).toList());
        }
        spec.commandLine()
                .getOut()
                .println(output.isJson() ? result.json() : String.join(System.lineSeparator(), result.lines()));
        spec.commandLine().getOut().flush();
        return result.good() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private Optional<KeptAnswers> kept(OnnxClassifier classifier, long ofSeed, List<Herb> herbs) {
        String name = String.format(
                Locale.ROOT,
                "%.12s-%s-%d-%s-%s",
                classifier.digest(),
                classifier.precision(),
                ofSeed,
                herbs.stream().map(Herb::family).collect(Collectors.joining("-")),
                every);
        return Optional.ofNullable(answers).map(folder -> new KeptAnswers(folder.resolve(name)));
    }

    private void keep(List<CoursePrior> priors) {
        if (learned == null) {
            return;
        }
        try {
            new ObjectMapper().writeValue(learned.toFile(), priors);
        } catch (IOException e) {
            throw Complaint.usage("Cannot write " + learned + ": " + e.getMessage());
        }
    }

    private static Foresight learned(List<WatchedRun> golden) {
        try {
            return new Foresight(golden);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage(
                    e.getMessage() + ". Families take turns, and some pans are taken off early: give more --golden"
                            + " runs, about six for each family.");
        }
    }

    private static Herb herb(String family) {
        return Arrays.stream(Herb.values())
                .filter(herb -> herb.family().equals(family))
                .findFirst()
                .orElseThrow(() -> Complaint.usage("there is no family '" + family + "'; there are "
                        + Arrays.stream(Herb.values()).map(Herb::family).collect(Collectors.joining(", ")) + "."));
    }
}
