package io.bencao.cli.local;

import io.bencao.checkpoint.CheckpointBundle;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The checkpoint that is measured: the starter, where none is named. */
public final class StarterOption {

    @Option(
            names = "--checkpoint",
            paramLabel = "PATH",
            description = "A checkpoint's folder, or a store with one in it. Default: the starter in model/starter.")
    private Path path;

    /**
     * It, verified.
     *
     * @throws io.bencao.cli.terminal.Complaint if it is none, damaged, or nobody's
     */
    public CheckpointBundle bundle() {
        return new LocalCheckpoint(path == null ? Installation.current().starter() : path, List.of()).bundle();
    }
}
