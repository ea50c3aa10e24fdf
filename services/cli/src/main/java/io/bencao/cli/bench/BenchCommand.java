package io.bencao.cli.bench;

import io.bencao.cli.bench.swap.SwapCommand;
import picocli.CommandLine.Command;

/** Measurements. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measure what this machine and this service do.",
        subcommands = {
            PipelineCommand.class,
            PrecisionCommand.class,
            SwapCommand.class,
            TrainingCommand.class,
            StreamsCommand.class
        })
public final class BenchCommand {}
