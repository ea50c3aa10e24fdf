package io.bencao.cli.cluster;

import io.bencao.checkpoint.TextFile;
import io.bencao.cli.options.Profile;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.FailureExplainer;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/**
 * The options by which every command finds its cluster. What is typed is stronger than the environment, that is stronger
 * than the profile; an address is stronger than the one in a file that was named beside it.
 */
public final class ClusterOptions implements FailureExplainer {

    /** Where {@code bencao up} listens, unless told otherwise. */
    public static final String DEFAULT_BROKERS = "localhost:9092";

    private static final String ADDRESS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT,...",
            description =
                    "The cluster. Default: bootstrap.servers of --config, else BENCAO_BROKERS of the environment or"
                            + " brokers of the profile, else " + DEFAULT_BROKERS + ", where 'bencao up' listens.")
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
        Profile profile = Profile.current();
        Properties properties = new Properties();
        Optional.ofNullable(config)
                .or(() -> profile.clusterConfig().map(Path::of))
                .ifPresent(file -> load(file, properties));
        if (brokers != null) {
            properties.setProperty(ADDRESS, brokers);
        } else if (config == null || !properties.containsKey(ADDRESS)) {
            profile.brokers().ifPresent(address -> properties.setProperty(ADDRESS, address));
        }
        properties.putIfAbsent(ADDRESS, DEFAULT_BROKERS);
        return properties;
    }

    private static void load(Path file, Properties properties) {
        try {
            properties.load(new StringReader(TextFile.read(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw Complaint.usage("can't read the file of --config, " + file + " (" + Reason.of(e)
                    + "). It holds one key=value a line, as Kafka's own tools take it.");
        }
    }

    /** Which rule the operator's login lacks, or why it could not log in. */
    @Override
    public Optional<String> explanation(Throwable thrown) {
        return ClusterRefusal.sentence(thrown, properties());
    }

    /** A cluster that has answered. */
    public Cluster connect() {
        return Cluster.connect(properties());
    }
}
