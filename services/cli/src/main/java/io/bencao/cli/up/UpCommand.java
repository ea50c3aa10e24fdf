package io.bencao.cli.up;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.ClassifierOptions;
import io.bencao.cli.local.DataOption;
import io.bencao.cli.local.Detached;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.RunningSystem;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            "All listen on the loopback address only. Topics, records, labels and logins are kept between runs; on"
                    + " Ctrl-C each finishes what it holds, then ends.",
            "The dashboard's address and, the first time, its login are printed. Who labels images there, or with"
                    + " 'bencao label', teaches the trainer; it begins after 200 new labels, or with 'bencao train"
                    + " --now'.",
            "The checkpoint is the first one: what was released with 'bencao checkpoints release' since is served"
                    + " instead, also in later runs on the same data."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao up",
            "  bencao up --broker-port 9192 --http-port 8180     beside another Kafka",
            "  bencao up --checkpoint out/ --trusted-key out/signer.pub",
            "  bencao up --classifier-only                       no trainer and no dashboard: 1.5 GB less memory",
            "  bencao up --detach                                in the background; then: status, logs, down"
        })
public final class UpCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;
    private static final String DETACH = "--detach";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClassifierOptions classifier;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private UpPorts ports;

    @Option(names = "--classifier-only", description = "Start neither the trainer nor the dashboard.")
    private boolean classifierOnly;

    @Option(names = DETACH, description = "Return once all of it serves, and leave it running: 'bencao down' ends it.")
    private boolean detach;

    @Mixin
    private DataOption data;

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
        ports.require(classifierOnly);
        SigningKey person = key.key();
        Path folder = data.folder();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        if (detach && !Detached.isThis()) {
            return detach(folder, terminal);
        }
        try (Workplace workplace = Workplace.at(folder, "bencao up, broker at 127.0.0.1:" + ports.broker())) {
            ports.requireFree(classifierOnly);
            RunningSystem running = RunningSystem.here("127.0.0.1:" + ports.broker(), chosenPorts());
            running.writeTo(workplace.folder());
            terminal.say("data and logs in " + workplace.folder() + "; starting a broker");
            LocalSystem system =
                    workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.of(ports.broker())));
            terminal.say("broker at " + system.bootstrapServers() + "; starting the classifier with checkpoint " + id);
            LocalServices services =
                    LocalServices.prepare(installation, system, checkpoint, workplace.folder(), List.of(person));
            ServiceProcess grading = services.classifier(classifier.settings(), OptionalInt.of(ports.classifier()));
            if (classifierOnly) {
                grading.awaitReady();
                terminal.say(next().ready(services.store(), ports.classifier(), Detached.isThis()));
            } else {
                terminal.say("starting the dashboard and the trainer");
                Dashboard dashboard = Dashboard.start(services, workplace.folder(), ports.dashboard());
                ServiceProcess trainer = services.trainer(Map.of(), ports.trainer());
                trainer.awaitReady();
                grading.awaitReady();
                dashboard.awaitReady();
                running = running.with("trainer", trainer.httpPort());
                terminal.say(next().ready(services.store(), ports.classifier(), Detached.isThis()));
                List<String> lines = new ArrayList<>(List.of(
                        "trainer    http://127.0.0.1:" + trainer.httpPort() + "/q/metrics",
                        "dashboard  http://127.0.0.1:" + ports.dashboard()));
                if (!Detached.isThis()) {
                    lines.addAll(Dashboard.newLogins(workplace.folder()));
                }
                terminal.say(String.join(System.lineSeparator(), lines));
            }
            running.serving().writeTo(workplace.folder());
            HaltedWatch halted = new HaltedWatch(next().brokers());
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                system.requireAlive();
                halted.look(grading.said()).forEach(terminal::say);
            }
        }
    }

    /** Logins are told here and not by the one in the background, in whose log they would stay. */
    private int detach(Path folder, Terminal terminal) throws InterruptedException {
        RunningSystem.in(folder).ifPresent(running -> {
            throw Complaint.impossible(folder + " is in use: bencao up, broker at " + running.brokers() + ", process "
                    + running.pid() + ". End that one with 'bencao down" + data.typed()
                    + "', or choose another folder with --data DIR.");
        });
        ports.requireFree(classifierOnly);
        List<String> words =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        words.remove(DETACH);
        RunningSystem running = Detached.start(folder, words).awaitReady(folder, terminal);
        Dashboard.newLogins(folder).forEach(terminal::say);
        terminal.say(next().background(running.pid()));
        return ExitCode.OK;
    }

    private NextCommands next() {
        return NextCommands.after(ports.broker(), data.typed());
    }

    /** By service, as 'bencao status' names them. */
    private Map<String, Integer> chosenPorts() {
        return classifierOnly
                ? Map.of("classifier", ports.classifier())
                : Map.of("classifier", ports.classifier(), "dashboard", ports.dashboard());
    }
}
