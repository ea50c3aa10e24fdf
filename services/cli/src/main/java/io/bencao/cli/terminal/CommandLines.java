package io.bencao.cli.terminal;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** How every command line of Bencao parses and complains, whatever its commands. */
public final class CommandLines {

    /** Longer lines are hard to read, shorter ones picocli does not make. */
    private static final int WIDEST = 100;

    private static final int NARROWEST = 55;

    private CommandLines() {}

    /** A command line with this root command, ready to execute; tests give it writers of their own. */
    public static CommandLine of(Object root) {
        ComplaintHandler complaints = new ComplaintHandler();
        CommandLine line = new CommandLine(root);
        UnbrokenWords.in(line);
        return line.setUsageHelpWidth(Math.min(WIDEST, Math.max(NARROWEST, Terminal.columns())))
                .setColorScheme(Help.defaultColorScheme(Boolean.getBoolean("bencao.colour") ? Ansi.ON : Ansi.OFF))
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
