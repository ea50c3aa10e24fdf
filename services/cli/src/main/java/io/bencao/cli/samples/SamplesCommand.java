package io.bencao.cli.samples;

import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.samples.SampleDataSet;
import io.bencao.samples.SampleFolder;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.camera.Lighting;
import io.bencao.samples.classes.HerbClasses;
import io.bencao.samples.runs.RunFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes sample images. */
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        header = "Write sample images of the twelve herb classes, or runs of pans from raw to over.",
        description =
                "A folder for each class, as 'bencao train --data' and 'bencao demo --images' read it. The same seed"
                        + " gives the same bytes; seeds 1000 to 1099 are the ones to train on, 9000 to 9099 to judge"
                        + " with. With --runs instead: a folder for each run of a pan, runs.jsonl with when each was right,"
                        + " truth.jsonl with the truth of each image; seeds 3000 to 3099 are golden runs to learn from, 7000 to"
                        + " 7099 are to judge with.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao samples herbs/ --count 1200",
            "  bencao samples train/ --count 6000 --seed 1000",
            "  bencao samples judge/ --count 1200 --seed 9000",
            "  bencao samples data/ --count 4000 --test 2004",
            "      a whole data set for 'bencao train': train and test folders, and labels.json",
            "  bencao samples pans/ --runs 3 --families shanzha",
            "      three pans of hawthorn, an image every four seconds until each is taken off"
        })
public final class SamplesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the folders go; made if missing.")
    private Path folder;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "120",
            description = "How many images. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + SampleSeeds.DEMO,
            description = "Which row of images. Default: ${DEFAULT-VALUE}, never trained on.")
    private long seed;

    @Option(
            names = "--lighting",
            paramLabel = "LAMPS",
            defaultValue = "usual",
            description = "The lamps over the stove: usual, as the starter checkpoint knows them, or cold, which it has"
                    + " never seen. Default: ${DEFAULT-VALUE}.")
    private Lighting lighting;

    @Option(
            names = "--first",
            paramLabel = "I",
            defaultValue = "0",
            description = "Where in the row to begin. Default: ${DEFAULT-VALUE}.")
    private long first;

    @Option(
            names = "--test",
            paramLabel = "N",
            defaultValue = "0",
            description = "Make a data set: --count images of the first training seed below DIR/train, N of the first"
                    + " evaluation seed below DIR/test, and a labels.json with the classes' order, names and stages.")
    private int test;

    @Mixin
    private RunOptions runs;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (count < 1 || first < 0 || test < 0) {
            throw Complaint.usage("--count must be at least 1, --first and --test at least 0.");
        }
        if (test > 0 && (seed != SampleSeeds.DEMO || first != 0 || lighting != Lighting.USUAL)) {
            throw Complaint.usage("--test chooses its own seeds and lamps; leave --seed, --first and --lighting away.");
        }
        if (runs.wanted()) {
            if (test > 0
                    || first != 0
                    || lighting != Lighting.USUAL
                    || spec.commandLine().getParseResult().hasMatchedOption("--count")) {
                throw Complaint.usage(
                        "--runs draws whole runs under lamps of their own; leave --count, --first, --lighting and --test away.");
            }
            return drawRuns();
        }
        int all = count + test;
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        IntConsumer progress = shown(new ProgressBar(terminal, "images", all));
        if (test > 0) {
            SampleDataSet.write(folder, count, test, progress);
        } else {
            SampleFolder.write(folder, seed, lighting, first, count, progress);
        }
        Answer answer = output.answer(spec.commandLine());
        answer.say("%d images in %d classes below %s", all, HerbClasses.LABELS.size(), folder);
        answer.value(Map.of("images", all, "classes", HerbClasses.LABELS, "folder", folder.toString()));
        return ExitCode.OK;
    }

    private int drawRuns() {
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        IntConsumer progress = shown(new ProgressBar(terminal, "runs", runs.count()));
        int images = RunFolder.write(folder, runs.row(seed), runs.count(), progress);
        Answer answer = output.answer(spec.commandLine());
        answer.say("%d runs with %d images below %s; the truth is in truth.jsonl", runs.count(), images, folder);
        answer.value(Map.of("runs", runs.count(), "images", images, "folder", folder.toString()));
        return ExitCode.OK;
    }

    private static IntConsumer shown(ProgressBar bar) {
        return written -> {
            // Told from many threads, and the bar is for one.
            synchronized (bar) {
                bar.at(written);
            }
        };
    }
}
