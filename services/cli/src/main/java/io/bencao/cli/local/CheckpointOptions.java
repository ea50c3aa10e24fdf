package io.bencao.cli.local;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options by which a command that starts a classifier learns its checkpoint. */
public final class CheckpointOptions {

    @Option(
            names = "--checkpoint",
            paramLabel = "PATH",
            description = "A checkpoint's folder, or a store with one in it. Default: the starter in model/starter.")
    private Path path;

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description = "Public key that signed the checkpoint; may be repeated. Default: the starter's.")
    private List<Path> keys;

    /** What the user chose. */
    public Checkpoint chosen(Installation installation) {
        return Checkpoint.chosen(installation, path, keys);
    }
}
