package io.bencao.cli.cluster;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** The options by which every command finds its cluster. */
public final class ClusterOptions {

    /** Where {@code bencao up} listens, unless told otherwise. */
    public static final String DEFAULT_BROKERS = "localhost:9092";

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT,...",
            description = "The cluster. Default: bootstrap.servers of --config, else " + DEFAULT_BROKERS
                    + ", where 'bencao up' listens.")
    private String brokers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties for the Kafka clients: logins, certificates, anything; and for a schema registry:"
                    + " bencao.wire, bencao.registry.url.")
    private Path config;

    /**
     * The properties that every client of this cluster begins with.
     *
     * @throws Complaint if the file can't be read
     */
    public Properties properties() {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw Complaint.usage("can't read the file of --config, " + config + " (" + Reason.of(e)
                        + "). It holds one key=value a line, as Kafka's own tools take it.");
            }
        }
        if (brokers != null) {
            properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        }
        properties.putIfAbsent(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BROKERS);
        return properties;
    }

    /** A cluster that has answered. */
    public Cluster connect() {
        return Cluster.connect(properties());
    }
}
