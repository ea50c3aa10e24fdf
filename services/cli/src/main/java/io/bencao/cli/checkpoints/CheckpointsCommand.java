package io.bencao.cli.checkpoints;

import picocli.CommandLine.Command;

/** Checkpoints on disk. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show, verify, import and quantise checkpoints.",
        subcommands = {ShowCommand.class, VerifyCommand.class, ImportCommand.class, QuantiseCommand.class})
public final class CheckpointsCommand {}
