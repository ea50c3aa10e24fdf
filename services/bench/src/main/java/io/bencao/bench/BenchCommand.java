package io.bencao.bench;

import io.bencao.bench.explain.OcclusionCommand;
import io.bencao.bench.pipeline.PipelineCommand;
import io.bencao.bench.precision.PrecisionCommand;
import io.bencao.bench.roast.RoastCommand;
import io.bencao.bench.streams.StreamsCommand;
import io.bencao.bench.swap.SwapCommand;
import io.bencao.bench.training.TrainingCommand;
import io.bencao.bench.unknown.UnknownCommand;
import picocli.CommandLine.Command;

/** Measurements. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Measure what this machine and this service do.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench pipeline         images a second through Kafka, against the bare network",
            "  bencao bench precision        INT8 against fp32",
            "  bencao bench roast            how early it is known when a pan is right, and when it is over"
        },
        subcommands = {
            PipelineCommand.class,
            PrecisionCommand.class,
            SwapCommand.class,
            TrainingCommand.class,
            StreamsCommand.class,
            RoastCommand.class,
            UnknownCommand.class,
            OcclusionCommand.class
        })
public final class BenchCommand {}
