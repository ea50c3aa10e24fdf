package io.bencao.cli;

import io.bencao.cli.checkpoints.CheckpointsCommand;
import io.bencao.cli.dataset.DatasetCommand;
import io.bencao.cli.dlq.DlqCommand;
import io.bencao.cli.doctor.DoctorCommand;
import io.bencao.cli.evaluate.EvaluateCommand;
import io.bencao.cli.explain.ExplainCommand;
import io.bencao.cli.label.LabelCommand;
import io.bencao.cli.partitions.PartitionsCommand;
import io.bencao.cli.produce.ProduceCommand;
import io.bencao.cli.reconcile.ReconcileCommand;
import io.bencao.cli.runs.RunsCommand;
import io.bencao.cli.samples.SamplesCommand;
import io.bencao.cli.schema.SchemaCommand;
import io.bencao.cli.status.StatusCommand;
import io.bencao.cli.tail.TailCommand;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.cli.topics.TopicsCommand;
import io.bencao.cli.train.TrainCommand;
import io.bencao.cli.up.DownCommand;
import io.bencao.cli.up.LogsCommand;
import io.bencao.cli.up.UpCommand;
import io.bencao.testkit.CommandRun;
import picocli.CommandLine.Command;

/** The operator's commands under the name that the whole program gives them. */
public final class OperatorCommands {

    private OperatorCommands() {}

    /** Runs one of them to its end in this JVM. */
    public static CommandRun run(String... arguments) {
        return CommandRun.of(CommandLines.of(new Program()), arguments);
    }

    @Command(
            name = "bencao",
            subcommands = {
                UpCommand.class,
                DownCommand.class,
                StatusCommand.class,
                LogsCommand.class,
                ProduceCommand.class,
                TailCommand.class,
                LabelCommand.class,
                DatasetCommand.class,
                RunsCommand.class,
                DlqCommand.class,
                ReconcileCommand.class,
                DoctorCommand.class,
                PartitionsCommand.class,
                TrainCommand.class,
                EvaluateCommand.class,
                ExplainCommand.class,
                CheckpointsCommand.class,
                SamplesCommand.class,
                TopicsCommand.class,
                SchemaCommand.class
            })
    private static final class Program {}
}
