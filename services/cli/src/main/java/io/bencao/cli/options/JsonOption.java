package io.bencao.cli.options;

import picocli.CommandLine.Option;

/** {@code --json}: results for programs. */
public final class JsonOption {

    @Option(
            names = "--json",
            description =
                    "Print JSON on standard output instead of text; a single result is one object on the last line.")
    private boolean json;

    /** Whether results are printed as JSON. */
    public boolean isJson() {
        return json;
    }
}
