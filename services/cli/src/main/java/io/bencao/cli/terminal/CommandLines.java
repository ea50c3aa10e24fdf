package io.bencao.cli.terminal;

import picocli.CommandLine;

/** How every command line of Bencao parses and complains, whatever its commands. */
public final class CommandLines {

    private CommandLines() {}

    /** A command line with this root command, ready to execute; tests give it writers of their own. */
    public static CommandLine of(Object root) {
        ComplaintHandler complaints = new ComplaintHandler();
        return new CommandLine(root)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }
}
