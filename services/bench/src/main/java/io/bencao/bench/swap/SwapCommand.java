package io.bencao.bench.swap;

import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.SamplePool;
import io.bencao.cli.local.ClassifierOptions;
import io.bencao.cli.local.Installation;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.samples.SampleSeeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures changes of checkpoint under load. */
@Command(
        name = "swap",
        mixinStandardHelpOptions = true,
        header = "Measure what changes of checkpoint cost a classifier at half of its load.",
        description = {
            "A broker and a classifier of its own, thrown away at the end. The checkpoint and one like it whose"
                    + " answers are turned by one label follow each other by releases, while images come at an even pace."
                    + " Every prediction is then compared with what the checkpoint that it names answers to that image by"
                    + " itself.",
            "Exit status 0: nothing lost, doubled or mixed; p99 during changes at most twice that without; from 20"
                    + " changes on, resident memory grows by at most 1 MiB a change, and p99 of the events that are under"
                    + " way within half a second of the set reference is at most twice that without a change. 1: one of"
                    + " these did not hold."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench swap --swaps 10",
            "  bencao bench swap --swaps 100 --json | jq .ratio",
            "  bencao bench swap --set bencao.checkpoint.swap=resource"
        })
public final class SwapCommand implements Callable<Integer> {

    private static final int IMAGES = 48;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClassifierOptions classifier;

    @Option(
            names = "--swaps",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many changes. Default: ${DEFAULT-VALUE}.")
    private int swaps;

    @Option(names = "--images", paramLabel = "DIR", description = "Images to send. Default: sample images.")
    private Path images;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (swaps < 1) {
            throw Complaint.usage("--swaps " + swaps + " changes nothing; give 1 or more.");
        }
        Installation installation = Installation.current();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        SwapResult result = new SwapBench(
                        installation.classifier(),
                        classifier.checkpoint(installation),
                        classifier.settings(),
                        images(terminal),
                        terminal)
                .run(swaps);
        PrintWriter out = spec.commandLine().getOut();
        out.println(output.isJson() ? result.json() : result.text());
        out.flush();
        return result.held() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private List<NamedImage> images(Terminal terminal) {
        ImageSource source = images == null ? new SamplePool(SampleSeeds.DEMO, IMAGES) : ImageFiles.in(List.of(images));
        int count = (int) Math.min(source.count(), IMAGES);
        ProgressBar bar = new ProgressBar(terminal, "images", count);
        List<NamedImage> images = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Names of its own: two folders may have a file of the same name.
            images.add(
                    new NamedImage(i + ".jpg", Optional.empty(), source.image(i).bytes()));
            bar.at(i + 1);
        }
        return images;
    }
}
