package io.bencao.cli.dataset;

import picocli.CommandLine.Command;

/** Labelled examples as a data set, and corrections of it back. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Take labelled examples out as a data set; show, compare and correct it; give corrections back.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dataset export --as folders --out labelled",
            "  bencao dataset show collected",
            "  bencao dataset import collected --dry-run   after images were moved to other class folders"
        },
        subcommands = {
            DatasetExportCommand.class,
            DatasetShowCommand.class,
            DatasetDiffCommand.class,
            DatasetImportCommand.class
        })
public final class DatasetCommand {}
