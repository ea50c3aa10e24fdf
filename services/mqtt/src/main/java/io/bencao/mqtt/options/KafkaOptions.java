package io.bencao.mqtt.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Option;

/** The way to Kafka: as the command line's own, without its profile. */
public final class KafkaOptions {

    private static final String ADDRESS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    @Option(
            names = "--brokers",
            paramLabel = "HOST:PORT,...",
            description =
                    "The Kafka cluster. Default: bootstrap.servers of --config, else BENCAO_BROKERS of the environment, else"
                            + " localhost:9092.")
    private String brokers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties for the Kafka client: logins, certificates, anything; and for a schema registry: bencao.wire,"
                            + " bencao.registry.url.")
    private Path config;

    /**
     * All properties, the address among them.
     *
     * @throws IllegalArgumentException if the file can't be read
     */
    public Properties properties() {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader file = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                properties.load(file);
            } catch (IOException e) {
                throw new IllegalArgumentException("can't read --config " + config + ": " + e.getMessage(), e);
            }
        }
        if (brokers != null) {
            properties.setProperty(ADDRESS, brokers);
        }
        properties.putIfAbsent(
                ADDRESS, Optional.ofNullable(System.getenv("BENCAO_BROKERS")).orElse("localhost:9092"));
        return properties;
    }
}
