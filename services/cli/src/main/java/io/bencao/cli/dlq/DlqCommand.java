package io.bencao.cli.dlq;

import picocli.CommandLine.Command;

/** Dead letters: images that could not be answered, with their bytes and the reason. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "List, show and send again what could not be answered.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dlq list --open             what was not sent again yet, and why",
            "  bencao dlq show 2/17 --image broken.jpg",
            "  bencao dlq replay 2/17             after what was wrong has been mended"
        },
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, ReplayCommand.class})
public final class DlqCommand {}
