package io.bencao.cli.terminal;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** How every command line of Bencao parses and complains, whatever its commands. */
public final class CommandLines {

    private CommandLines() {}

    /** A command line with this root command, ready to execute; tests give it writers of their own. */
    public static CommandLine of(Object root) {
        ComplaintHandler complaints = new ComplaintHandler();
        return new CommandLine(root)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(CommandLines::run)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** The command that was named, with its errors told as its exceptions are: a heap that is too small is no bug. */
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), Reason.of(e), e);
        }
    }
}
