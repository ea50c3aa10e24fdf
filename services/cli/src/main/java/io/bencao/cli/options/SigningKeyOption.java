package io.bencao.cli.options;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The key of the person at the command line: the one that {@code bencao train} signs with, unless told otherwise. */
public final class SigningKeyOption {

    @Option(
            names = "--signing-key",
            paramLabel = "FILE",
            defaultValue = "${sys:user.home}/.bencao/signing-key.pem",
            description =
                    "Private key that signs checkpoints and releases; made at first use, mode 600. Default: ${DEFAULT-VALUE}."
                            + " Classifiers must have its public half among bencao.checkpoint.trusted-keys; those of 'bencao up'"
                            + " have.")
    private Path file;

    /** Where it lies, or will. */
    public Path file() {
        return file;
    }

    /** The key, if it was made already. */
    public Optional<SigningKey> keyIfThere() {
        return Files.exists(file) ? Optional.of(key()) : Optional.empty();
    }

    /**
     * The key, made if there is none.
     *
     * @throws Complaint if it can't be read or made
     */
    public SigningKey key() {
        try {
            return SigningKey.createIfAbsent(file);
        } catch (IOException e) {
            throw Complaint.usage("can't use the signing key: " + Reason.of(e) + ". Another one: --signing-key FILE.");
        }
    }

    /**
     * Where the key lies, made if there was none: for work that signs only at its end.
     *
     * @throws Complaint if it can't be read or made
     */
    public Path usableFile() {
        key();
        return file;
    }
}
