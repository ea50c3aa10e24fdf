package io.bencao.launcher;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bencao help dlq show}: the help of a command at any depth. */
@Command(name = "help", helpCommand = true, header = "Show the help of a command, such as 'bencao help dlq show'.")
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, with the group that it is in.")
    private List<String> path = new ArrayList<>();

    @Override
    public void run() {
        CommandLine found = spec.commandLine().getParent();
        for (String word : path) {
            CommandLine next = found.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        found,
                        "there is no command '" + word + "' in '"
                                + found.getCommandSpec().qualifiedName() + "'.");
            }
            found = next;
        }
        found.usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
