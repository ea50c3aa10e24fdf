package io.bencao.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where and how a local broker runs. Immutable.
 *
 * @param dataFolder its log directory; formatted at first use, kept between runs
 * @param logFile what the broker's JVM prints, appended
 * @param classPath what the child JVM runs on
 * @param port the port for clients on the loopback address; empty: any free one
 * @param startTimeout how long it may take until the cluster answers
 * @param overrides broker settings that differ from {@link BrokerProperties}, by Kafka's names
 */
public record BrokerSettings(
        Path dataFolder,
        Path logFile,
        BrokerClassPath classPath,
        OptionalInt port,
        Duration startTimeout,
        Map<String, String> overrides) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    public BrokerSettings {
        overrides = Map.copyOf(overrides);
    }

    /** A broker on any free port with its data in {@code folder/data} and its log in {@code folder/broker.log}. */
    public static BrokerSettings in(Path folder, BrokerClassPath classPath) {
        return new BrokerSettings(
                folder.resolve("data"),
                folder.resolve("broker.log"),
                classPath,
                OptionalInt.empty(),
                START_TIMEOUT,
                Map.of());
    }

    /** The same on this port. */
    public BrokerSettings withPort(int wanted) {
        return new BrokerSettings(dataFolder, logFile, classPath, OptionalInt.of(wanted), startTimeout, overrides);
    }

    /** The same with one of Kafka's broker settings changed. */
    public BrokerSettings with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(overrides);
        changed.put(key, value);
        return new BrokerSettings(dataFolder, logFile, classPath, port, startTimeout, changed);
    }
}
