package io.bencao.cli.dataset;

import picocli.CommandLine.Command;

/** Labelled examples as a data set. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Take labelled examples out as a data set; show and compare it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dataset export --as folders --out labelled",
            "  bencao dataset show collected"
        },
        subcommands = {
            DatasetExportCommand.class,
            DatasetShowCommand.class,
            DatasetDiffCommand.class
        })
public final class DatasetCommand {}
