package io.bencao.cli.topics;

import picocli.CommandLine.Command;

/** The contract's topics in a cluster. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Make the topics of the contract in a cluster and say who must be allowed what on it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao topics create --brokers kafka-1:9092 --replication 3",
            "  bencao topics acls --program classifier"
        },
        subcommands = {CreateCommand.class, AclsCommand.class})
public final class TopicsCommand {}
