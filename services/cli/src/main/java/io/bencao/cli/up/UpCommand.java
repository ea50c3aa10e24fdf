package io.bencao.cli.up;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.local.ClassifierOptions;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Called;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps the whole system running. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        header = "Keep everything running until Ctrl-C: broker, classifier, trainer, dashboard.",
        description = {
            "All listen on the loopback address only. Topics, records, labels and logins are kept between runs; on Ctrl-C each"
                    + " finishes what it holds, then ends.",
            "The dashboard's address and, the first time, its login are printed. Who labels images there, or with 'bencao"
                    + " label', teaches the trainer; it begins after 200 new labels, or with 'bencao train --now'.",
            "The checkpoint is the first one: what was released with 'bencao checkpoints release' since is served instead, also"
                    + " in later runs on the same data."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao up",
            "  bencao up --broker-port 9192 --http-port 8180     beside another Kafka",
            "  bencao up --checkpoint out/ --trusted-key out/signer.pub",
            "  bencao up --classifier-only                       no trainer and no dashboard: 1.5 GB less memory"
        })
public final class UpCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClassifierOptions classifier;

    @Mixin
    private SigningKeyOption key;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where the broker listens. Default: ${DEFAULT-VALUE}, where the other commands look.")
    private int brokerPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where the classifier's health and metrics are. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Where the dashboard is. Default: ${DEFAULT-VALUE}.")
    private int dashboardPort;

    @Option(names = "--classifier-only", description = "Start neither the trainer nor the dashboard.")
    private boolean classifierOnly;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data and logs are kept. Default: .bencao in the source tree.")
    private Path data;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Installation.current();
        LocalCheckpoint checkpoint = classifier.checkpoint(installation);
        String id = checkpoint.bundle().manifest().id();
        // Before anything is started: that it is not built.
        installation.classifier();
        if (!classifierOnly) {
            installation.trainer();
            installation.insights();
        }
        requirePorts();
        SigningKey person = key.key();
        Path folder = data == null ? installation.data() : data;
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        try (Workplace workplace = Workplace.at(folder, "bencao up, broker at 127.0.0.1:" + brokerPort)) {
            requireFreePorts();
            terminal.say("data and logs in " + workplace.folder() + "; starting a broker");
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.of(brokerPort)));
            terminal.say("broker at " + system.bootstrapServers() + "; starting the classifier with checkpoint " + id);
            LocalServices services =
                    LocalServices.prepare(installation, system, checkpoint, workplace.folder(), List.of(person));
            ServiceProcess grading = services.classifier(classifier.settings(), OptionalInt.of(httpPort));
            Optional<Dashboard> dashboard = Optional.empty();
            if (!classifierOnly) {
                terminal.say("starting the dashboard and the trainer");
                dashboard = Optional.of(Dashboard.start(services, workplace.folder(), dashboardPort));
                services.trainer(Map.of(), OptionalInt.empty()).awaitReady();
            }
            grading.awaitReady();
            terminal.say(Called.asTyped(next(services.store())));
            dashboard.ifPresent(pages -> terminal.say(pages.awaitWelcome()));
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                system.requireAlive();
            }
        }
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--broker-port", brokerPort);
        ports.put("--http-port", httpPort);
        if (!classifierOnly) {
            ports.put("--dashboard-port", dashboardPort);
        }
        return ports;
    }

    private void requirePorts() {
        ports().forEach((option, port) -> {
            if (port < 1 || port > 65_535) {
                throw Complaint.usage(option + " " + port + " is no port: give one from 1 to 65535.");
            }
        });
    }

    /** After the folder is ours: who has that has the ports as well, and is known by name. */
    private void requireFreePorts() {
        ports().forEach((option, port) -> requireFree(port, option));
    }

    private static void requireFree(int port, String option) {
        if (!Ports.isFree(port)) {
            throw Complaint.impossible(
                    "port " + port + " is taken: another 'bencao up', or another program, listens there."
                            + " End it, or choose another port with " + option + ".");
        }
    }

    private String next(Path store) {
        String address = "localhost:" + brokerPort;
        String brokers = address.equals(ClusterOptions.DEFAULT_BROKERS) ? "" : " --brokers " + address;
        return String.join(
                System.lineSeparator(),
                "ready. In another terminal:",
                "  bencao samples herbs/",
                "  bencao produce herbs/" + brokers,
                "  bencao tail predictions --from-beginning" + brokers,
                "  bencao reconcile" + brokers,
                "  bencao label EVENT_ID LABEL" + brokers,
                "  bencao checkpoints list --store " + Called.word(store.toString())
                        + "    then: release, rollback, history",
                "  curl http://localhost:" + httpPort + "/q/metrics",
                "Ctrl-C ends all; the data stay.");
    }
}
