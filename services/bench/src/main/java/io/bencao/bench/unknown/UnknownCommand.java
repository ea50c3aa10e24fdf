package io.bencao.bench.unknown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.local.StarterOption;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well a checkpoint tells unknown images. */
@Command(
        name = "unknown",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure how well a checkpoint tells images that are unlike everything it knows, and what that costs.",
        description = {
            "Honest are sample images of a seed that nothing is learned from. Strange are the images of your folders, and"
                    + " the sample images cut into tiles that change places, which looks much like herbs in a pan.",
            "Exit status 0: measured; 1: measured, and more honest images are called unknown than allowed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench unknown --images 120 --rounds 20",
            "  bencao bench unknown --strange photos/ --strange cifar/ --precision int8 --json"
        })
public final class UnknownCommand implements Callable<Integer> {

    private static final int[] TILES = {4, 8, 28};

    @Spec
    private CommandSpec spec;

    @Mixin
    private StarterOption checkpoint;

    @Option(
            names = "--strange",
            paramLabel = "DIR",
            description = "A folder of images that the checkpoint does not know; may be repeated.")
    private List<Path> strange = List.of();

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "1200",
            description = "Honest images, and at most so many of each strange kind. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "100",
            description = "Batches by which the cost is measured. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = InferenceOptions.AUTO,
            description = "fp32, int8 or auto. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @Option(
            names = "--most-honest",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "Exit with 1 if more of the honest images are called unknown. Default: ${DEFAULT-VALUE}.")
    private double mostHonest;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (images < 1 || rounds < 1) {
            throw Complaint.usage("--images and --rounds must be at least 1.");
        }
        CheckpointBundle bundle = checkpoint.bundle();
        if (bundle.manifest().known() == null) {
            throw Complaint.usage("checkpoint " + bundle.manifest().id()
                    + " can't tell unknown images; 'bencao checkpoints calibrate' makes one that can.");
        }
        InferenceOptions options = InferenceOptions.onCpu(precision);
        try (OnnxClassifier telling = OnnxClassifier.load(bundle, options);
                OnnxClassifier plain = OnnxClassifier.loadDraft(
                        bundle.folder(),
                        bundle.manifest().toBuilder().known(null).build(),
                        options);
                UnknownBench bench = new UnknownBench(telling)) {
            float[] honest = bench.honest(images);
            List<Separation> kinds = kinds(bench, honest);
            double share = Separation.unknown(honest);
            print(telling.precision(), share, kinds, bench.cost(plain, rounds));
            return share <= mostHonest ? ExitCode.OK : ExitCode.JUDGED_BAD;
        }
    }

    private List<Separation> kinds(UnknownBench bench, float[] honest) throws IOException {
        List<Separation> kinds = new ArrayList<>();
        for (Path folder : strange) {
            if (!Files.isDirectory(folder)) {
                throw Complaint.usage("--strange " + folder + ": there is no such folder.");
            }
            float[] told = bench.folder(folder, images);
            if (told.length == 0) {
                throw Complaint.usage("--strange " + folder + ": no image in it can be decoded.");
            }
            kinds.add(Separation.of(folder.toString(), told, honest));
        }
        for (int tiles : TILES) {
            String kind = "shuffled " + tiles + " x " + tiles;
            kinds.add(Separation.of(kind, bench.shuffled(Math.min(images, 120), tiles), honest));
        }
        return kinds;
    }

    private void print(String served, double share, List<Separation> kinds, double cost) {
        if (output.isJson()) {
            ObjectNode object = JsonNodeFactory.instance
                    .objectNode()
                    .put("precision", served)
                    .put("honestImages", images)
                    .put("honestUnknown", share)
                    .put("cost", cost);
            kinds.forEach(kind -> object.withArray("strange")
                    .addObject()
                    .put("kind", kind.kind())
                    .put("images", kind.images())
                    .put("auroc", kind.auroc())
                    .put("unknown", kind.unknown()));
            say(object.toString());
        } else {
            say(String.format(
                    Locale.ROOT, "honest      %d images, %.2f %% called unknown (%s)", images, 100 * share, served));
            kinds.forEach(kind -> say(String.format(
                    Locale.ROOT,
                    "strange     %s: %d images, AUROC %.4f, %.1f %% called unknown",
                    kind.kind(),
                    kind.images(),
                    kind.auroc(),
                    100 * kind.unknown())));
            say(String.format(Locale.ROOT, "cost        %+.1f %% of the network's time", 100 * cost));
        }
        spec.commandLine().getOut().flush();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
