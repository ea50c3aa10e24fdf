package io.bencao.cli.dlq;

import picocli.CommandLine.Command;

/** Dead letters: images that could not be answered, with their bytes and the reason. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "List, show and send again what could not be answered.",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, ReplayCommand.class})
public final class DlqCommand {}
