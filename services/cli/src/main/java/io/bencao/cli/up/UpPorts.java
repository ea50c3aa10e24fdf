package io.bencao.cli.up;

import io.bencao.broker.Ports;
import io.bencao.cli.terminal.Complaint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Where everything listens, on the loopback address. */
final class UpPorts {

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where the broker listens. Default: ${DEFAULT-VALUE}, where the other commands look.")
    private int broker;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where the classifier's health and metrics are. Default: ${DEFAULT-VALUE}.")
    private int classifier;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "Where the dashboard is. Default: ${DEFAULT-VALUE}.")
    private int dashboard;

    @Option(
            names = "--trainer-port",
            paramLabel = "PORT",
            description = "Where the trainer's health and metrics are. Default: any that is free; it is printed.")
    private Integer trainer;

    int broker() {
        return broker;
    }

    int classifier() {
        return classifier;
    }

    int dashboard() {
        return dashboard;
    }

    OptionalInt trainer() {
        return trainer == null ? OptionalInt.empty() : OptionalInt.of(trainer);
    }

    private Map<String, Integer> byOption(boolean classifierOnly) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--broker-port", broker);
        ports.put("--http-port", classifier);
        if (!classifierOnly) {
            ports.put("--dashboard-port", dashboard);
            trainer().ifPresent(port -> ports.put("--trainer-port", port));
        }
        return ports;
    }

    /**
     * Refuses what is no port.
     *
     * @throws Complaint naming the option
     */
    void require(boolean classifierOnly) {
        byOption(classifierOnly).forEach((option, port) -> {
            if (port < 1 || port > 65_535) {
                throw Complaint.usage(option + " " + port + " is no port: give one from 1 to 65535.");
            }
        });
    }

    /**
     * Refuses ports that somebody listens on. After the folder is ours: who has that has the ports as well, and is known by
     * name.
     *
     * @throws Complaint naming the option for another
     */
    void requireFree(boolean classifierOnly) {
        byOption(classifierOnly).forEach((option, port) -> {
            if (!Ports.isFree(port)) {
                throw Complaint.impossible(
                        "port " + port + " is taken: another 'bencao up', or another program, listens there."
                                + " End it, or choose another port with " + option + ".");
            }
        });
    }
}
