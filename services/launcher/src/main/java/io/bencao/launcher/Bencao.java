package io.bencao.launcher;

import io.bencao.bench.BenchCommand;
import io.bencao.bench.demo.DemoCommand;
import io.bencao.cli.checkpoints.CheckpointsCommand;
import io.bencao.cli.dataset.DatasetCommand;
import io.bencao.cli.dlq.DlqCommand;
import io.bencao.cli.doctor.DoctorCommand;
import io.bencao.cli.evaluate.EvaluateCommand;
import io.bencao.cli.explain.ExplainCommand;
import io.bencao.cli.label.LabelCommand;
import io.bencao.cli.local.TemporaryFolder;
import io.bencao.cli.options.Profile;
import io.bencao.cli.partitions.PartitionsCommand;
import io.bencao.cli.produce.ProduceCommand;
import io.bencao.cli.reconcile.ReconcileCommand;
import io.bencao.cli.runs.RunsCommand;
import io.bencao.cli.samples.SamplesCommand;
import io.bencao.cli.schema.SchemaCommand;
import io.bencao.cli.status.StatusCommand;
import io.bencao.cli.tail.TailCommand;
import io.bencao.cli.terminal.CommandLines;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.StandardOutput;
import io.bencao.cli.topics.TopicsCommand;
import io.bencao.cli.train.TrainCommand;
import io.bencao.cli.up.DownCommand;
import io.bencao.cli.up.LogsCommand;
import io.bencao.cli.up.UpCommand;
import io.bencao.schemas.TerminalText;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root command: says what there is. Every other command is a class in a room of its own. */
@Command(
        name = "bencao",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Images in, labelled predictions out, exactly once: over Kafka.%n",
        subcommands = {
            DemoCommand.class,
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
            BenchCommand.class,
            SamplesCommand.class,
            TopicsCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nBegin with:%n",
        footer = {
            "  bencao demo                    a broker, a classifier, 200 images",
            "  bencao up                      the same, kept running; then:",
            "  bencao produce photos/         send a folder of images",
            "  bencao tail predictions        watch the answers",
            "  bencao reconcile               prove that nothing was lost or doubled",
            "",
            "What you type each time can stand in ~/.bencao/profile.properties, such as brokers=kafka-1:9092; or in"
                    + " BENCAO_BROKERS of the environment.",
            "Exit status: 0 done; 1 done, and what was judged is bad; 2 wrong usage; 3 could not be done;"
                    + " 4 done, and something could not be judged.",
            "'bencao help COMMAND' explains a command with examples."
        })
public final class Bencao {

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        TemporaryFolder.deleteAtTheEnd();
        SignalledEnd.begin();
        // The libraries' logs are for services; a person at a terminal gets sentences from this program instead.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("log4j2.configurationFile", "bencao-log4j2.properties");
        // The engine's library neither fetches nor reports anything.
        System.setProperty("ai.djl.offline", "true");
        // English sentences: digits and letters of the user's own language would make other names of some of ours.
        Locale.setDefault(Locale.ENGLISH);
        FileNames.complaint(System.getProperty("sun.jnu.encoding")).ifPresent(complaint -> {
            System.err.println("bencao: " + complaint);
            System.exit(ExitCode.IMPOSSIBLE);
        });
        PrintWriter out = StandardOutput.writer();
        int status = run(commandLine().setOut(out), arguments);
        out.flush();
        System.exit(status);
    }

    /** With what the user's profile says; a profile that can't be used is told before anything is done. */
    private static int run(CommandLine line, String... arguments) {
        try {
            Profile.current().giveTo(line);
        } catch (Complaint e) {
            System.err.println("bencao: " + TerminalText.lines(e.getMessage()));
            return e.exitCode();
        }
        return line.execute(arguments);
    }

    /** The whole command line, ready to execute; tests give it writers of their own. */
    public static CommandLine commandLine() {
        return CommandLines.of(new Bencao());
    }
}
