package io.bencao.bench.streams;

import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the insights service with counting predictions in a plain loop. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        header = "Compare the insights service with a plain loop that counts predictions.",
        description = {
            "In one run: fills a broker of its own with predictions of 1,000 sources; reads, decodes and counts them in a plain"
                    + " loop on one thread, without state on disk; then starts the insights service with everything on, from"
                    + " an empty state, and waits until it has counted them all.",
            "Then the service is killed (kill -9) and started again, until it answers for all of them.",
            "perSecond: predictions a second of the service, from the first counted tenth on. ratio: over the plain loop's.",
            "changelogBytesPerPrediction, stateBytesPerPrediction: what stands in Kafka and on the disk when all are counted."
                    + " costliestStore: whose changelog took the most bytes. recoverySeconds: from the start after the kill.",
            "--against measures another build on the same topic in the same run; timesAgainst is how many times faster this"
                    + " one is.",
            "Two million records take about five minutes and 3 GB of disk for each build. Leave the machine alone meanwhile.",
            "Exit status 0: a ratio of at least 0.15; 1: less."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao bench streams",
            "  bencao bench streams --records 200000 --threads 2 --json",
            "  bencao bench streams --against ../before/services/insights/target/quarkus-app/quarkus-run.jar"
        })
public final class StreamsCommand implements Callable<Integer> {

    private static final double ENOUGH_RATIO = 0.15;
    private static final long LEAST_RECORDS = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many predictions. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Stream threads of the service. Default: ${DEFAULT-VALUE}, the service's own.")
    private int threads;

    @Option(
            names = "--against",
            paramLabel = "JAR",
            description = "The quarkus-run.jar of another build of the insights service, to be measured as well.")
    private Optional<Path> against = Optional.empty();

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        if (records < LEAST_RECORDS) {
            throw Complaint.usage("--records " + records + " says little; give at least " + LEAST_RECORDS + ".");
        }
        if (threads < 1) {
            throw Complaint.usage("--threads must be 1 or more.");
        }
        if (against.isPresent() && !Files.isRegularFile(against.get())) {
            throw Complaint.usage("--against " + against.get() + " is no file.");
        }
        Installation installation = Installation.current();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        try (Workplace workplace = Workplace.create("bench", false)) {
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            StreamsResult result = new StreamsBench(system, workplace.folder(), terminal, threads)
                    .run(records, installation.insights(), against);
            PrintWriter out = spec.commandLine().getOut();
            out.println(output.isJson() ? result.json() : result.text());
            out.flush();
            return result.ratio() >= ENOUGH_RATIO ? ExitCode.OK : ExitCode.JUDGED_BAD;
        }
    }
}
