package io.bencao.cli.options;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --json}: results for programs. */
public final class JsonOption {

    @Option(
            names = "--json",
            description =
                    "Print JSON on standard output and nothing else: one value, or one a line where there are many."
                            + " What is said to a person goes to standard error then.")
    private boolean json;

    /** Whether results are printed as JSON. */
    public boolean isJson() {
        return json;
    }

    /** The answer of this command, on its writers. */
    public Answer answer(CommandLine command) {
        return new Answer(command.getOut(), command.getErr(), json);
    }
}
