package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Who may have signed a checkpoint from which another is made. */
final class SourceKeysOption {

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description = "Public key that may have signed the old one; may be repeated. Your own is always trusted.")
    private List<Path> keys = List.of();

    /** The files that were named. */
    List<Path> files() {
        return keys;
    }

    /**
     * Their keys and one's own.
     *
     * @throws Complaint if a file is no public key
     */
    TrustedKeys and(SigningKey own) {
        try {
            return keys.isEmpty() ? TrustedKeys.of(own) : TrustedKeys.of(keys).and(own);
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        }
    }
}
