package io.bencao.cli.dataset;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.checkpoints.TrustedKeysOption;
import io.bencao.cli.terminal.Complaint;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose labelled examples are believed. */
final class ExampleTrustOption {

    @Mixin
    private TrustedKeysOption trusted;

    @Option(
            names = "--trust-writers",
            description =
                    "Take examples that bear no seal too, as bencao.trainer.examples.trust-writers does: where nobody but"
                            + " insights can write their topic.")
    private boolean takesUnsealed;

    boolean takesUnsealed() {
        return takesUnsealed;
    }

    /**
     * The keys whose seals count.
     *
     * @param own always trusted; empty where there is none
     * @throws Complaint if there is no key at all, or one can't be read
     */
    TrustedKeys keys(Optional<SigningKey> own) {
        if (trusted.files().isEmpty() && own.isEmpty()) {
            throw Complaint.usage("no labelled example can be believed: give the key that insights seals them with,"
                    + " --trusted-key STATE-DIR-access/seal.pub of each instance.");
        }
        return trusted.keys(own);
    }
}
