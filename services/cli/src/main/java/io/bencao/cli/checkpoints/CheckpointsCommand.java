package io.bencao.cli.checkpoints;

import picocli.CommandLine.Command;

/** Checkpoints on disk. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show, verify and import checkpoints.",
        subcommands = {ShowCommand.class, VerifyCommand.class, ImportCommand.class})
public final class CheckpointsCommand {}
