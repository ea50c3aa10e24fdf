package io.bencao.bench.demo;

import io.bencao.bench.demo.loop.LoopDemo;
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

    @Mixin
    private JsonOption output;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs, and say where it is.")
    private boolean keep;

    @Override
    public Integer call() throws InterruptedException {
        if (events != null && events < 1) {
            throw Complaint.usage("--events " + events + " sends nothing; give at least 1.");
        }
        Installation installation = Installation.current();
        LocalCheckpoint checkpoint = classifier.checkpoint(installation);
        if (loop) {
            return loop(installation, checkpoint);
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

    private int loop(Installation installation, LocalCheckpoint checkpoint) throws InterruptedException {
        if (events != null || images != null || rate != null) {
            throw Complaint.usage("--loop brings its own images and pace; leave --events, --images and --rate away.");
        }
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        LoopDemo.Told told = new LoopDemo(installation, checkpoint, classifier.settings(), terminal, keep).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(output.isJson() ? told.json() : told.text());
        out.flush();
        return told.good() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private ImageSource images() {
        if (images != null) {
            return ImageFiles.in(List.of(images));
        }
        long wanted = events == null ? DEFAULT_EVENTS : events;
        return new SamplePool(SampleSeeds.DEMO, Math.min(wanted, DIFFERENT_SAMPLES));
    }
}
