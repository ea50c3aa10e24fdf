package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks everything that a classifier asks before it serves a checkpoint. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Verify a checkpoint as a classifier does before it serves it.",
        description = {
            "Digest, signature, labels, sizes, each file's bytes; then it is loaded and must answer its golden images as"
                    + " it did where it was made, in every precision that it has.",
            "Exit status 0: it would serve; 1: it would be refused, and why."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints verify model/starter --trusted-key model/starter/starter.pub",
            "  bencao checkpoints verify out/ --trusted-key out/signer.pub"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A checkpoint's folder, or a store with one in it.")
    private Path path;

    @Option(names = "--trusted-key", paramLabel = "FILE", required = true, description = "Public key; may be repeated.")
    private List<Path> keys;

    @Override
    public Integer call() {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        Path folder = new LocalCheckpoint(path, keys).folder();
        PrintWriter out = spec.commandLine().getOut();
        int exitCode = new CheckpointVerification(trusted())
                .verify(folder)
                .match(verified -> answers(verified.bundle(), out), refused -> {
                    out.printf(Locale.ROOT, "refused: %s%n", refused.detail());
                    return ExitCode.JUDGED_BAD;
                });
        out.flush();
        return exitCode;
    }

    private TrustedKeys trusted() {
        try {
            return TrustedKeys.of(keys);
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        }
    }

    private static int answers(CheckpointBundle bundle, PrintWriter out) {
        out.printf(Locale.ROOT, "%s: whole and signed%n", bundle);
        for (String precision : bundle.manifest().precisions().keySet()) {
            try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu(precision))) {
                Optional<String> wrong = GoldenCheck.run(classifier, bundle);
                if (wrong.isPresent()) {
                    out.printf(Locale.ROOT, "refused: %s: %s%n", precision, wrong.get());
                    return ExitCode.JUDGED_BAD;
                }
                out.printf(
                        Locale.ROOT,
                        "%s: all %d golden images answered as they must be%n",
                        precision,
                        bundle.manifest().golden().size());
            } catch (ModelLoadException e) {
                out.printf(Locale.ROOT, "refused: %s: %s%n", precision, e.getMessage());
                return ExitCode.JUDGED_BAD;
            }
        }
        return ExitCode.OK;
    }
}
