package io.bencao.cli.checkpoints;

import picocli.CommandLine.Command;

/** Checkpoints on disk and in service. */
@Command(
        name = "checkpoints",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header =
                "List, show, compare, verify, import, quantise, relabel and calibrate checkpoints; release one to the running"
                        + " classifiers, or go back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints list",
            "  bencao checkpoints show model/starter",
            "  bencao checkpoints release starter-20261122-173416-int8",
            "  bencao checkpoints history"
        },
        subcommands = {
            CheckpointsListCommand.class,
            CheckpointsShowCommand.class,
            CompareCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            FitImportCommand.class,
            QuantiseCommand.class,
            RelabelCommand.class,
            CalibrateCommand.class,
            ReleaseCommand.class,
            RollbackCommand.class,
            HistoryCommand.class,
            KeysCommand.class
        })
public final class CheckpointsCommand {}
