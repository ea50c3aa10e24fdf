package io.bencao.cli.explain;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.checkpoints.StoreOption;
import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.TemporaryFolder;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.imaging.ImageLimits;
import io.bencao.inference.ClassMapNetwork;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.explain.ClassActivation;
import io.bencao.inference.explain.Explainer;
import io.bencao.inference.explain.Explanation;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where in images a checkpoint sees a class. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show where in images a checkpoint sees the class that it answers, or another one.",
        description = {
            "For each image NAME.why.png, its drawing, and NAME.why.json, the figures: how much each place of the image"
                    + " adds to the class, a class activation map. The mean of the map and the class's bias are its logit.",
            "",
            "In the drawing lighter is more; the white line is where it passes half of the most, and the bar below goes from"
                    + " nothing to the most. What is dark and without colours the network does not see.",
            "",
            "Always by the checkpoint's fp32 network, also where classifiers serve it as INT8. Only networks that end in global"
                    + " average pooling and one dense layer can be explained.",
            "",
            "Exit status 0: all images are explained; 1: some are no images that a classifier takes, and are named.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao explain herbs/test --out why/",
            "      by the starter, the class that it answers",
            "  bencao explain pan-3.jpg --checkpoint out/ --label ph_tg --out why/ --json",
            "      what speaks for another class"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Files, or folders of images.")
    private List<Path> images;

    @Option(
            names = "--checkpoint",
            paramLabel = "CHECKPOINT",
            description =
                    "Its folder, a store with one in it, or its id or digest in the store. Default: the starter in"
                            + " model/starter.")
    private String checkpoint;

    @Mixin
    private StoreOption store;

    @Option(names = "--label", paramLabel = "L", description = "The class to look for. Default: the one answered.")
    private String label;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the files go; made if it is not there, files of the same name are replaced.")
    private Path out;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        ImageFiles files = ImageFiles.in(images);
        CheckpointBundle bundle = store.bundle(
                checkpoint == null ? Installation.current().starter().toString() : checkpoint);
        requireLabel(bundle.manifest());
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw Complaint.usage("--out " + out + " can't be made a folder: " + Reason.of(e) + ".");
        }
        Answer answer = output.answer(spec.commandLine());
        try (Explainer explainer = new Explainer(
                ClassMapNetwork.open(bundle, threads.count(), TemporaryFolder.path()), ImageLimits.DEFAULT)) {
            return explain(files, explainer, new ExplainedImage(bundle, new ExplainedFiles(out), answer));
        } catch (ModelLoadException e) {
            throw Complaint.impossible(e.getMessage(), e);
        }
    }

    private int explain(ImageFiles files, Explainer explainer, ExplainedImage written) throws IOException {
        int refused = 0;
        for (long i = 0; i < files.count(); i++) {
            NamedImage image = files.image(i);
            Explanation explanation = explainer.explain(image.bytes());
            if (explanation instanceof Explanation.Explained explained) {
                ClassActivation wanted = label == null
                        ? explained.answered()
                        : explained.of(label).orElseThrow();
                written.write(image, explained, wanted);
            } else if (explanation instanceof Explanation.Refused why) {
                refused++;
                spec.commandLine().getErr().println(TerminalText.lines(image.name() + " is left out: " + why.detail()));
            }
        }
        return refused == 0 ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private void requireLabel(Manifest manifest) {
        List<String> labels = manifest.labels().stream().map(Manifest.Label::id).toList();
        if (label != null && !labels.contains(label)) {
            throw Complaint.usage("checkpoint " + manifest.id() + " has no class " + label + "; it has "
                    + String.join(", ", labels) + ".");
        }
    }
}
