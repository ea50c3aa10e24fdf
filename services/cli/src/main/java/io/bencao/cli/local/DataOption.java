package io.bencao.cli.local;

import io.bencao.cli.terminal.Called;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}: the folder of 'bencao up'. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data and logs of 'bencao up' are kept. Default: .bencao in the source tree.")
    private Path data;

    /** The folder; it need not be there. */
    public Path folder() {
        return (data == null ? Installation.current().data() : data).toAbsolutePath();
    }

    /** The option by which other commands find the same folder, with a blank before it; empty: they find it without. */
    public String typed() {
        return data == null ? "" : " --data " + Called.word(folder().toString());
    }
}
