package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "Digest, signature, labels, sizes, each file's bytes; then it is loaded and must answer its golden images"
                    + " as it did where it was made, in every precision that it has.",
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

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        Path folder = new LocalCheckpoint(path, keys).folder();
        Answer answer = output.answer(spec.commandLine());
        Optional<String> refusal = new CheckpointVerification(trusted())
                .verify(folder)
                .match(verified -> refusal(verified.bundle(), answer), refused -> Optional.of(refused.detail()));
        refusal.ifPresent(why -> answer.say("refused: %s", why));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checkpoint", folder.toString());
        fields.put("serves", refusal.isEmpty());
        fields.put("refused", refusal.orElse(null));
        answer.value(fields);
        return refusal.isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private TrustedKeys trusted() {
        try {
            return TrustedKeys.of(keys);
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        }
    }

    /** Why its answers are not what they must be; empty where they are. */
    private static Optional<String> refusal(CheckpointBundle bundle, Answer answer) {
        answer.say("%s: whole and signed", bundle);
        for (String precision : bundle.manifest().precisions().keySet()) {
            try (OnnxClassifier classifier = OnnxClassifier.load(bundle, InferenceOptions.onCpu(precision))) {
                Optional<String> wrong = GoldenCheck.run(classifier, bundle);
                if (wrong.isPresent()) {
                    return Optional.of(precision + ": " + wrong.get());
                }
                answer.say(
                        "%s: all %d golden images answered as they must be",
                        precision, bundle.manifest().golden().size());
            } catch (ModelLoadException e) {
                return Optional.of(precision + ": " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
