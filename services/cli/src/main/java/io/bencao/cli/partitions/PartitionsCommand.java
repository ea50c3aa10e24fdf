package io.bencao.cli.partitions;

import picocli.CommandLine.Command;

/** Where the classifiers stand, and how to send them on. */
@Command(
        name = "partitions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show where the classifiers stand in image-events, and let halted partitions go on.",
        description =
                "A partition is halted where its committed offset is missing or out of range: classifiers never jump by"
                        + " themselves. The others go on.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao partitions list               which are halted, and why; how far behind the others are",
            "  bencao partitions show 2             what is answered in one of them, and what is not",
            "  bencao partitions resume --dry-run   what would let the halted ones go on",
            "  bencao partitions resume             at the first record without an answer",
            "  bencao partitions set-offset 2 latest --dry-run"
        },
        subcommands = {
            PartitionsListCommand.class,
            PartitionsShowCommand.class,
            ResumeCommand.class,
            SetOffsetCommand.class
        })
public final class PartitionsCommand {}
