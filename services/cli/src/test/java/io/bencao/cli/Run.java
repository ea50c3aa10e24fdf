package io.bencao.cli;

import io.bencao.cli.checkpoints.CheckpointsCommand;
import io.bencao.cli.dlq.DlqCommand;
import io.bencao.cli.evaluate.EvaluateCommand;
import io.bencao.cli.label.LabelCommand;
import io.bencao.cli.produce.ProduceCommand;
import io.bencao.cli.reconcile.ReconcileCommand;
import io.bencao.cli.samples.SamplesCommand;
import io.bencao.cli.schema.SchemaCommand;
import io.bencao.cli.tail.TailCommand;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.cli.topics.TopicsCommand;
import io.bencao.cli.train.TrainCommand;
import io.bencao.cli.up.UpCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** One run of an operator's command in this JVM, and what it said. */
public record Run(int exitCode, String out, String err) {

    /** Runs it to its end. */
    public static Run bencao(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                CommandLines.of(new Operator()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** The operator's commands under the name that the whole program gives them. */
    @Command(
            name = "bencao",
            subcommands = {
                UpCommand.class,
                ProduceCommand.class,
                TailCommand.class,
                LabelCommand.class,
                DlqCommand.class,
                ReconcileCommand.class,
                TrainCommand.class,
                EvaluateCommand.class,
                CheckpointsCommand.class,
                SamplesCommand.class,
                TopicsCommand.class,
                SchemaCommand.class
            })
    private static final class Operator {}
}
