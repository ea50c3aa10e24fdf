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
        header = "Write sample images of the twelve herb classes.",
        description =
                "A folder for each class, as 'bencao train --data' and 'bencao demo --images' read it. The same seed"
                        + " gives the same bytes; seeds 1000 to 1099 are the ones to train on, 9000 to 9099 to judge"
                        + " with.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao samples herbs/ --count 1200",
            "  bencao samples train/ --count 6000 --seed 1000",
            "  bencao samples judge/ --count 1200 --seed 9000",
            "  bencao samples data/ --count 4000 --test 2004",
            "      a whole data set for 'bencao train': train and test folders, and labels.json"
        })
public final class SamplesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the class folders go; made if missing.")
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
    private JsonOption output;

    @Override
    public Integer call() {
        if (count < 1 || first < 0 || test < 0) {
            throw Complaint.usage("--count must be at least 1, --first and --test at least 0.");
        }
        if (test > 0 && (seed != SampleSeeds.DEMO || first != 0 || lighting != Lighting.USUAL)) {
            throw Complaint.usage("--test chooses its own seeds and lamps; leave --seed, --first and --lighting away.");
        }
        int all = count + test;
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "images", all);
        IntConsumer progress = written -> {
            // Told from many threads, and the bar is for one.
            synchronized (bar) {
                bar.at(written);
            }
        };
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
}
