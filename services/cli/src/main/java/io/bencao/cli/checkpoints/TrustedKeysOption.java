package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.local.Installation;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whose releases are believed: by default the services' of {@code bencao up}, and the person's own. */
public final class TrustedKeysOption {

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description =
                    "Public key whose releases are valid, as in bencao.checkpoint.trusted-keys of the classifiers; may be"
                            + " repeated. Default: those of 'bencao up', .bencao/keys in the source tree. Your own signing key is always"
                            + " trusted.")
    private List<Path> files;

    /**
     * These keys and one's own.
     *
     * @param own empty where there is none
     * @throws Complaint if there is no key at all, or one can't be read
     */
    public TrustedKeys keys(Optional<SigningKey> own) {
        List<Path> chosen = files();
        try {
            if (chosen.isEmpty() && own.isPresent()) {
                return TrustedKeys.of(own.get());
            }
            TrustedKeys others = TrustedKeys.of(chosen);
            return own.map(others::and).orElse(others);
        } catch (IOException e) {
            throw Complaint.usage("no release can be believed: " + Reason.of(e)
                    + ". Give the classifiers' keys: --trusted-key FILE.");
        }
    }

    /** The files of others' keys; empty where none was given and none lies where 'bencao up' keeps them. */
    public List<Path> files() {
        return files == null
                ? Installation.ifLaunched()
                        .map(installation -> local(installation.data().resolve("keys")))
                        .orElse(List.of())
                : List.copyOf(files);
    }

    private static List<Path> local(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".pub"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Complaint.impossible("can't list " + folder + ": " + Reason.of(e), e);
        }
    }
}
