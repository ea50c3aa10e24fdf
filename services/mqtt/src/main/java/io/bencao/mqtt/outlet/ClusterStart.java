package io.bencao.mqtt.outlet;

import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.clients.TopicChecks;
import io.bencao.protocols.clients.TopicUnfitException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.WireSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster before the first image: nothing is taken from the MQTT broker until it is known that Kafka has the topic. */
public final class ClusterStart {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterStart.class);

    private final KafkaClients clients;

    /** @param properties the user's, with the address; those of a schema registry are passed over */
    public ClusterStart(Properties properties) {
        Map<String, String> own = new HashMap<>();
        Properties rest = WireSettings.withoutOurs(properties);
        rest.stringPropertyNames().forEach(key -> own.put(key, rest.getProperty(key)));
        this.clients = new KafkaClients(own.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), own);
    }

    /** Makes clients of this cluster. */
    public KafkaClients clients() {
        return clients;
    }

    /**
     * Waits until the cluster answers.
     *
     * @return why images can't be written there; empty if they can
     */
    public Optional<String> awaitFit() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            while (true) {
                try {
                    new TopicChecks(admin).require(List.of(Topics.IMAGE_EVENTS));
                    return Optional.empty();
                } catch (TopicUnfitException e) {
                    return Optional.of(e.getMessage());
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof RetriableException)) {
                        return Optional.of(
                                "The cluster refuses: " + e.getCause().getMessage() + ". Look at --config.");
                    }
                    LOG.warn("Kafka does not answer yet ({})", e.getCause().getMessage());
                }
            }
        } catch (KafkaException e) {
            return Optional.of("No Kafka client can be made of --brokers and --config: "
                    + Optional.ofNullable(e.getCause()).orElse(e).getMessage());
        }
    }
}
