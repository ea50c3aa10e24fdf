package io.bencao.cli.checkpoints;

import picocli.CommandLine.Command;

/** Checkpoints on disk. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show and verify checkpoints.",
        subcommands = {ShowCommand.class, VerifyCommand.class})
public final class CheckpointsCommand {}
