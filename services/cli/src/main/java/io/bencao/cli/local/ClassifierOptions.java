package io.bencao.cli.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options by which a command that starts a classifier learns its checkpoint and settings. */
public final class ClassifierOptions {

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

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the classifier, as bencao.batch.sizes=1,4; may be repeated.")
    private Map<String, String> settings = Map.of();

    /** The checkpoint that the user chose. */
    public LocalCheckpoint checkpoint(Installation installation) {
        return LocalCheckpoint.chosen(installation, path, keys);
    }

    /** Settings of the user's own, stronger than this program's. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }
}
