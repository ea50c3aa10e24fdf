package io.bencao.cli.up;

import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.terminal.Called;
import java.nio.file.Path;

/**
 * What a person types next, once 'bencao up' runs: each command with the options by which it finds this very system.
 *
 * @param brokers the option that names its broker, with a blank before it; empty where commands look there anyway
 * @param data the option that names its folder, likewise
 */
record NextCommands(String brokers, String data) {

    /** @param data the option that names the folder, with a blank before it; empty for the folder that is the default */
    static NextCommands after(int brokerPort, String data) {
        String address = "localhost:" + brokerPort;
        return new NextCommands(address.equals(ClusterOptions.DEFAULT_BROKERS) ? "" : " --brokers " + address, data);
    }

    /** Said when all of it serves. */
    String ready(Path store, int classifierPort, boolean detached) {
        return Called.asTyped(String.join(
                System.lineSeparator(),
                "ready. In another terminal:",
                "  bencao samples herbs/",
                "  bencao produce herbs/" + brokers,
                "  bencao tail predictions --from-beginning" + brokers,
                "  bencao reconcile" + brokers,
                "  bencao label EVENT_ID LABEL" + brokers,
                "  bencao checkpoints list --store " + Called.word(store.toString())
                        + "    then: release, rollback, history",
                "  curl http://localhost:" + classifierPort + "/q/metrics",
                (detached ? "'bencao down" + data + "'" : "Ctrl-C") + " ends all; the data stay."));
    }

    /** Said of one in the background. */
    String background(long process) {
        return Called.asTyped(String.join(
                System.lineSeparator(),
                "runs on as process " + process + ". What serves where, what it says, and its end:",
                "  bencao status" + brokers + data,
                "  bencao logs" + data,
                "  bencao down" + data));
    }
}
