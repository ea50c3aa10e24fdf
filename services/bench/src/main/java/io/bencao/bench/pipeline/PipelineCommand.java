package io.bencao.bench.pipeline;

import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.images.SamplePool;
import io.bencao.cli.local.ClassifierOptions;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.OnnxClassifier;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.camera.FourKPhoto;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the whole service with decoding and predicting alone. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        header = "Compare the whole service with decoding and predicting without Kafka.",
        description = {
            "In one run, on the same images and cores, twice in turn: decode and predict alone, the best of one worker to as"
                    + " many as there are cores and batches of 1, 4 and 8; then broker and classifier as child processes, from a full topic to"
                    + " committed predictions, from after the warm-up until some images are left.",
            "bound: what the cores could do if only decoding and the network, each measured alone on every core, took"
                    + " time. ratio: the service's rate over the bare one.",
            "Takes three to five minutes for each size on two cores, half a minute more for each further one. Leave the machine alone meanwhile.",
            "Exit status 0: measured; 1: measured, and below --at-least."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench pipeline",
            "  bencao bench pipeline --images photos/ --size 4k --json",
            "  bencao bench pipeline --images photos/ --at-least 0.9"
        })
public final class PipelineCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClassifierOptions classifier;

    @Option(names = "--images", paramLabel = "DIR", description = "Images to measure with. Default: sample images.")
    private Path images;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "both",
            description = "photo: as they are; 4k: upscaled to 3840 x 2160 with sensor noise, 2 to 4 MB each; both."
                    + " Default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "How long the service is measured in each round, about; at least 400 images. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private JsonOption output;

    @Option(names = "--at-least", paramLabel = "RATIO", description = "Exit with 1 if a ratio is below this.")
    private double atLeast;

    @Override
    public Integer call() throws InterruptedException {
        if (!(seconds > 0)) {
            throw Complaint.usage("--seconds " + seconds + " measures nothing; give a number above 0.");
        }
        List<ImageSize> sizes = sizes();
        Installation installation = Installation.current();
        LocalCheckpoint checkpoint = classifier.checkpoint(installation);
        ServicePipeline service = new ServicePipeline(installation.classifier(), checkpoint, classifier.settings());
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ImageSource source = images == null
                ? new SamplePool(SampleSeeds.DEMO, ImageSize.PHOTO.atMost())
                : ImageFiles.in(List.of(images));
        List<PipelineResult> results = new ArrayList<>();
        String precision = classifier.settings().getOrDefault("bencao.predict.precision", InferenceOptions.AUTO);
        try (OnnxClassifier network = OnnxClassifier.load(checkpoint.bundle(), InferenceOptions.onCpu(precision))) {
            for (ImageSize each : sizes) {
                List<byte[]> images = images(source, each, terminal);
                results.add(
                        new PipelineBench(new BarePipeline(network, images), service, images, each, seconds, terminal)
                                .run(network.precision()));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        results.forEach(result -> out.println(output.isJson() ? result.json() : result.text()));
        out.flush();
        return results.stream().allMatch(result -> result.ratio() >= atLeast) ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private List<ImageSize> sizes() {
        if (size.equals("both")) {
            return List.of(ImageSize.values());
        }
        for (ImageSize each : ImageSize.values()) {
            if (each.text().equals(size)) {
                return List.of(each);
            }
        }
        throw Complaint.usage("there is no size " + size + "; there are photo, 4k and both.");
    }

    private static List<byte[]> images(ImageSource source, ImageSize size, Terminal terminal) {
        int count = (int) Math.min(source.count(), size.atMost());
        ProgressBar bar = new ProgressBar(terminal, size.text() + " images", count);
        List<byte[]> images = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] image = source.image(i).bytes();
            images.add(size == ImageSize.FOUR_K ? FourKPhoto.of(image, i) : image);
            bar.at(i + 1);
        }
        return images;
    }
}
