package io.bencao.cli.train;

import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.Answer;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which {@code bencao train} asks the running trainer instead of training by itself. */
final class NowOptions {

    @Option(
            names = "--now",
            description = "Ask the running trainer for a run on all that operators have labelled, and watch it. Exit"
                    + " status 0: it released a better checkpoint; 1: its gate refused, with the reason.")
    private boolean now;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "With --now: head or full. Default: as the trainer is configured.")
    private String mode;

    @Option(names = "--model", paramLabel = "NAME", description = "With --now: whose trainer is meant. Default: any.")
    private String model;

    @Mixin
    private ClusterOptions cluster;

    /** Whether the running trainer is to do it. */
    boolean asked() {
        return now;
    }

    /**
     * Refuses what does not go together.
     *
     * @throws Complaint naming what is missing or too much
     */
    void check(Path data, Path out) {
        if (now && (data != null || out != null)) {
            throw Complaint.usage("--now trains on what operators have labelled; --data and --out don't go with it.");
        }
        if (!now && (data == null || out == null)) {
            throw Complaint.usage("--data and --out are needed, or --now. 'bencao help train' shows examples.");
        }
        if (mode != null && !mode.equals("head") && !mode.equals("full")) {
            throw Complaint.usage("--mode " + mode + " is unknown: there are head and full.");
        }
    }

    int run(Terminal terminal, Answer answer) {
        TrainNow run = new TrainNow(cluster.connect(), terminal);
        return run.print(run.run(Optional.ofNullable(model), Optional.ofNullable(mode)), answer);
    }
}
