package io.bencao.launcher;

import io.bencao.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands, options and their values. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Print a script that makes your shell complete commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao completion bash > ~/.bencao/completion",
            "      then, in ~/.bashrc or ~/.zshrc: source ~/.bencao/completion",
            "  bencao completion zsh > ~/.bencao/completion"
        })
final class CompletionCommand implements Callable<Integer> {

    /** One script is for both: it finds out which of them reads it. */
    private enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    // Asked for so that any other shell is refused, and its name learned by those who read the help.
    @SuppressWarnings("UnusedVariable")
    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash("bencao", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
