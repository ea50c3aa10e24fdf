package io.bencao.cli.bench;

import picocli.CommandLine.Command;

/** Measurements. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measure what this machine and this service do.",
        subcommands = {PipelineCommand.class, PrecisionCommand.class})
public final class BenchCommand {}
