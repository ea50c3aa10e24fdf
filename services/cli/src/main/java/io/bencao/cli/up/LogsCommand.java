package io.bencao.cli.up;

import io.bencao.cli.local.DataOption;
import io.bencao.cli.local.LogTail;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.StandardOutput;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the processes of 'bencao up' have printed. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        header = "Show what the broker and the services of 'bencao up' have printed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao logs                        the last lines of each",
            "  bencao logs classifier --lines 200",
            "  bencao logs trainer --follow       until Ctrl-C"
        })
public final class LogsCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 300;

    /** Where each prints, below the folder. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("broker", "broker/broker.log");
        for (String service : List.of("classifier", "trainer", "insights", "up")) {
            FILES.put(service, service + ".log");
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description =
                    "Whose: broker, classifier, trainer, insights, or up for 'bencao up --detach' itself. Default:"
                            + " all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many of the last lines of each. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        if (lines < 0) {
            throw Complaint.usage("--lines " + lines + " is no number of lines.");
        }
        Map<String, LogTail> tails = tails();
        for (Map.Entry<String, LogTail> each : tails.entrySet()) {
            print(each.getKey(), each.getValue().last(lines));
        }
        try {
            while (follow && !StandardOutput.isAbandoned()) {
                Thread.sleep(LOOK_MILLIS);
                for (Map.Entry<String, LogTail> each : tails.entrySet()) {
                    print(each.getKey(), each.getValue().more());
                }
            }
        } catch (InterruptedException e) {
            // Somebody has seen enough.
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private Map<String, LogTail> tails() {
        Path folder = data.folder();
        for (String name : names) {
            if (!FILES.containsKey(name)) {
                throw Complaint.usage(
                        "nothing is called '" + name + "' here; there are " + String.join(", ", FILES.keySet()) + ".");
            }
        }
        Map<String, LogTail> tails = new LinkedHashMap<>();
        FILES.forEach((name, file) -> {
            Path log = folder.resolve(file);
            if (Files.isRegularFile(log) && (names.isEmpty() || names.contains(name))) {
                tails.put(name, new LogTail(log));
            }
        });
        if (tails.isEmpty()) {
            throw Complaint.usage(
                    "there is no log in " + folder + ": 'bencao up' writes them; another folder: --data DIR.");
        }
        return tails;
    }

    private void print(String name, List<String> more) {
        PrintWriter out = spec.commandLine().getOut();
        more.forEach(line -> out.printf(Locale.ROOT, "%-10s  %s%n", name, TerminalText.lines(line)));
        out.flush();
    }
}
