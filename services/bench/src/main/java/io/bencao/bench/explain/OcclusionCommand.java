package io.bencao.bench.explain;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.local.StarterOption;
import io.bencao.cli.local.TemporaryFolder;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.inference.ClassMapNetwork;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.OnnxClassifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures whether what 'bencao explain' points at matters for the answer. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure whether the places that a map points at matter for the answer.",
        description = {
            "Of sample images that nothing is learned from, the places that speak most for the answer are covered, then as many"
                    + " random ones, then those that speak least. An honest map costs the answer most in the first case"
                    + " and least in the last.",
            "Exit status 0: so it is, for every cover; 1: it is not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao bench explain", "  bencao bench explain --images 24 --share 0.1 --precision int8 --json"})
public final class OcclusionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StarterOption checkpoint;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "200",
            description = "Sample images. Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "How much of an image is covered, up to 0.5. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = InferenceOptions.AUTO,
            description = "What answers: fp32, int8 or auto. Maps are always of fp32. Default: ${DEFAULT-VALUE}.")
    private String precision;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (images < 1 || !(share > 0 && share <= 0.5)) {
            throw Complaint.usage("--images must be at least 1, and --share above 0 and at most 0.5.");
        }
        CheckpointBundle bundle = checkpoint.bundle();
        try (ClassMapNetwork network = ClassMapNetwork.open(bundle, 1, TemporaryFolder.path());
                OnnxClassifier served = OnnxClassifier.load(bundle, InferenceOptions.onCpu(precision));
                OcclusionBench bench = new OcclusionBench(network, served)) {
            List<OcclusionDrops> drops = bench.run(images, share);
            print(served.precision(), drops);
            boolean honest =
                    drops.stream().allMatch(each -> each.most() > each.random() && each.random() > each.least());
            return honest ? ExitCode.OK : ExitCode.JUDGED_BAD;
        } catch (ModelLoadException e) {
            throw Complaint.impossible(e.getMessage(), e);
        }
    }

    private void print(String served, List<OcclusionDrops> drops) {
        Answer answer = output.answer(spec.commandLine());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("precision", served);
        fields.put("images", images);
        fields.put("share", share);
        for (OcclusionDrops each : drops) {
            String name = each.cover().name().toLowerCase(Locale.ROOT);
            answer.say(
                    "%-5s over %.0f %% of each of %d images: probability falls by %.3f where most speaks for the answer, %.3f"
                            + " anywhere, %.3f where least does; more than anywhere in %.1f %% of images (%s)",
                    name,
                    100 * share,
                    images,
                    each.most(),
                    each.random(),
                    each.least(),
                    100 * each.mostBeatsRandom(),
                    served);
            fields.put(
                    name,
                    Map.of(
                            "most", each.most(),
                            "random", each.random(),
                            "least", each.least(),
                            "mostBeatsRandom", each.mostBeatsRandom()));
        }
        answer.value(fields);
    }
}
