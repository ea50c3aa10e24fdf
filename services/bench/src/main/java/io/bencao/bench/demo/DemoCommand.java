package io.bencao.bench.demo;

import io.bencao.bench.demo.loop.LoopDemo;
import io.bencao.bench.demo.roast.RoastDemo;
import io.bencao.bench.demo.shared.StoryOutcome;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.RateConverter;
import io.bencao.cli.images.SamplePool;
import io.bencao.cli.local.ClassifierOptions;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.samples.SampleSeeds;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole system at work, and proves that it lost and doubled nothing. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Start everything, label images, prove that each was answered exactly once.",
        description = {
            "Starts a real Kafka broker and the classifier on free ports with their data in a temporary folder, sends"
                    + " images, waits for all answers, judges, and cleans up.",
            "The first part is sent as a burst, to measure the throughput; the rest at 60 %% of it, so that the latencies"
                    + " are those of a busy system and not of a growing queue.",
            "--loop: the starter meets images under new lamps, which it grades badly; an operator corrects them; the trainer"
                    + " makes a new checkpoint, the gate lets it through, the classifier swaps it in while images flow."
                    + " Exit status 0 only if images under the new lamps that nobody labelled are graded better by 10"
                    + " points, those under the usual lamps worse by 2 at most, and no event was lost or doubled.",
            "--roast: four sample pans on the fire, four times as fast as in life. One is taken off in time, one left on too long,"
                    + " one has a camera that fails for a while, one is of another herb. Shows stages, forecasts, alerts beside"
                    + " the truth and a correction, in under three minutes on two quiet cores; --stay keeps the dashboard afterwards. Exit"
                    + " status 0 only if each run was found with all of its images, none was lost or doubled, and the loss was"
                    + " told; how early it was is told, not judged.",
            "Exit status 0: every event has exactly one answer; 1: not so, and what is missing is named; 3: the system"
                    + " could not be started."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao demo",
            "  bencao demo --events 1000 --json",
            "  bencao demo --images photos/                      each subfolder's name is a true label",
            "  bencao demo --images test/ --checkpoint out/ --trusted-key out/signer.pub",
            "  bencao demo --rate max                            the throughput under a backlog",
            "  bencao demo --roast                               four pans, what is foreseen of them, what came true",
            "  bencao demo --loop                                corrections in, a better checkpoint out, swapped under load"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final long DEFAULT_EVENTS = 200;

    /** Sample images take longer to draw than to label: beyond so many they are used again. */
    private static final long DIFFERENT_SAMPLES = 240;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClassifierOptions classifier;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many. Default: " + DEFAULT_EVENTS + ", with --images as many as there are images.")
    private Long events;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Images to send instead of sample images; used again where there are fewer than events.")
    private Path images;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = RateConverter.class,
            description = "Images a second, or 'max', while latencies are measured. Default: 60 %% of the throughput.")
    private Double rate;

    @Option(
            names = "--loop",
            description =
                    "Show the whole loop instead: images under new lamps, corrections, a better checkpoint, its swap"
                            + " under load. Takes up to ten minutes on two cores.")
    private boolean loop;

    @Option(
            names = "--roast",
            description = "Show four pans instead: how far each is, when it is right, and a warning before it is lost.")
    private boolean roast;

    @Option(
            names = "--stay",
            description =
                    "With --roast: leave everything running after the verdict, until Ctrl-C, to look at the dashboard.")
    private boolean stay;

    @Mixin
    private JsonOption output;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs, and say where it is.")
    private boolean keep;

    @Override
    public Integer call() throws InterruptedException {
        if (events != null && events < 1) {
            throw Complaint.usage("--events " + events + " sends nothing; give at least 1.");
        }
        if (loop && roast) {
            throw Complaint.usage("--loop and --roast are two stories; give one of them.");
        }
        if (stay && !roast) {
            throw Complaint.usage("--stay goes with --roast.");
        }
        if ((loop || roast) && (events != null || images != null || rate != null)) {
            throw Complaint.usage((loop ? "--loop" : "--roast")
                    + " brings its own images and pace; leave --events, --images and --rate away.");
        }
        Installation installation = Installation.current();
        LocalCheckpoint checkpoint = classifier.checkpoint(installation);
        if (loop || roast) {
            return story(installation, checkpoint);
        }
        CheckpointBundle bundle = checkpoint.bundle();
        ImageSource images = images();
        long count = events != null ? events : images == null ? DEFAULT_EVENTS : images.count();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        terminal.say("checkpoint " + bundle.manifest().id() + ", " + count + " events, " + images.description());
        DemoResult result = new DemoRun(installation, checkpoint, classifier.settings(), terminal, keep)
                .run(images, count, OfferedLoad.of(rate), bundle);
        PrintWriter out = spec.commandLine().getOut();
        out.println(output.isJson() ? result.json() : result.text());
        out.flush();
        return result.exactlyOnce() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private int story(Installation installation, LocalCheckpoint checkpoint) throws InterruptedException {
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        if (roast) {
            boolean held = new RoastDemo(installation, checkpoint, classifier.settings(), terminal)
                    .run(keep, stay, this::print);
            return held ? ExitCode.OK : ExitCode.JUDGED_BAD;
        }
        StoryOutcome outcome = new LoopDemo(installation, checkpoint, classifier.settings(), terminal, keep).run();
        print(outcome);
        return outcome.good() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private void print(StoryOutcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(output.isJson() ? outcome.json() : outcome.text());
        out.flush();
    }

    private ImageSource images() {
        if (images != null) {
            return ImageFiles.in(List.of(images));
        }
        long wanted = events == null ? DEFAULT_EVENTS : events;
        return new SamplePool(SampleSeeds.DEMO, Math.min(wanted, DIFFERENT_SAMPLES));
    }
}
