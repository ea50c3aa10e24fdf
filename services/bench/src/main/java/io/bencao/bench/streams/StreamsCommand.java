package io.bencao.bench.streams;

import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import java.io.PrintWriter;
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
            "perSecond: records a second of the service, from the first counted tenth on. ratio: over the plain loop's.",
            "costliestStore: whose changelog took the most bytes.",
            "Two million records take about five minutes and 3 GB of disk. Leave the machine alone meanwhile.",
            "Exit status 0: at least 10,000 a second, or 0.3 of the plain loop; 1: less."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao bench streams", "  bencao bench streams --records 200000 --threads 2 --json"})
public final class StreamsCommand implements Callable<Integer> {

    private static final double ENOUGH_PER_SECOND = 10_000;
    private static final double ENOUGH_RATIO = 0.3;
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
        Installation installation = Installation.current();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        try (Workplace workplace = Workplace.create("bench", false)) {
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            StreamsResult result = new StreamsBench(system, workplace.folder(), installation.insights(), terminal)
                    .run(records, threads);
            PrintWriter out = spec.commandLine().getOut();
            out.println(output.isJson() ? result.json() : result.text());
            out.flush();
            return result.perSecond() >= ENOUGH_PER_SECOND || result.ratio() >= ENOUGH_RATIO
                    ? ExitCode.OK
                    : ExitCode.JUDGED_BAD;
        }
    }
}
