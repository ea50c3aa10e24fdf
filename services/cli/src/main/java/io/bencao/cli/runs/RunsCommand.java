package io.bencao.cli.runs;

import picocli.CommandLine.Command;

/** Runs, a pan's batches. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Verify the batch records of pans' runs.",
        description = {
            "A run's page in the dashboard has its batch record, to print and to save; the same file comes from",
            "GET /api/runs/record?source=SOURCE&run=RUN of the insights service.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao runs verify batch-record.json --key records.pub"},
        subcommands = RunsVerifyCommand.class)
public final class RunsCommand {}
