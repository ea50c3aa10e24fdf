package io.bencao.testkit;

import io.bencao.broker.BrokerProperties;
import io.bencao.broker.ClusterProbe;
import io.bencao.broker.KafkaNode;
import io.bencao.broker.Ports;
import io.bencao.broker.TopicCreation;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Exit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker that tests run on, chosen here and nowhere else: a container where an engine exists, else one in this JVM.
 * The contract's topics are made on it. A broker that is to be killed is a {@link io.bencao.broker.BrokerProcess}.
 */
public final class TestBroker implements AutoCloseable {

    private static final String IMAGE = "apache/kafka:4.1.2";
    private static final short ONE = 1;

    /** It is never killed, so its controller need not miss it soon; on a busy machine two seconds are soon over. */
    private static final Map<String, String> NOT_KILLED =
            Map.of("broker.session.timeout.ms", "18000", "broker.heartbeat.interval.ms", "2000");

    private final String bootstrapServers;
    private final AutoCloseable running;

    private TestBroker(String bootstrapServers, AutoCloseable running) {
        this.bootstrapServers = bootstrapServers;
        this.running = running;
    }

    /** Whether a container engine answers. Where not, a test of the container itself says that it was skipped. */
    public static boolean engineExists() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * Starts whichever this machine can.
     *
     * @param folder for the data, where they are not in a container
     */
    public static TestBroker start(Path folder) {
        return engineExists() ? inContainer() : inThisJvm(folder);
    }

    /** Starts one in a container. */
    @SuppressWarnings("resource") // closed with this object
    public static TestBroker inContainer() {
        KafkaContainer container = new KafkaContainer(IMAGE);
        BrokerProperties.behaviour().forEach((key, value) -> container.withEnv(environmentName(key), value));
        container.start();
        return made(new TestBroker(container.getBootstrapServers(), container));
    }

    /** Starts one in this JVM with its data in a folder. */
    public static TestBroker inThisJvm(Path folder) {
        int port = Ports.free();
        Properties settings = BrokerProperties.of(folder.resolve("broker-data"), port, Ports.free(), NOT_KILLED);
        // On a fatal error Kafka would end the JVM, and all tests in it without a word.
        Exit.setExitProcedure(TestBroker::refuseToEnd);
        Exit.setHaltProcedure(TestBroker::refuseToEnd);
        try {
            return made(new TestBroker("127.0.0.1:" + port, KafkaNode.start(settings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the contract's topics on a cluster with one broker. */
    public static void makeTopics(String bootstrapServers) {
        makeTopics(bootstrapServers, Topics.all());
    }

    /** Makes these topics there. */
    public static void makeTopics(String bootstrapServers, List<? extends Topic<?>> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicCreation.ensure(admin, topics, ONE);
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not end: " + e.getMessage(), e);
        }
    }

    private static TestBroker made(TestBroker broker) {
        try (ClusterProbe probe = new ClusterProbe(broker.bootstrapServers)) {
            Waiting.until("the broker answers", probe::answers);
            makeTopics(broker.bootstrapServers);
            return broker;
        } catch (RuntimeException | AssertionError e) {
            broker.close();
            throw e;
        }
    }

    private static void refuseToEnd(int status, String message) {
        throw new IllegalStateException("the broker gave up with status " + status + ": " + message);
    }

    /** The image's way to name a broker setting: {@code message.max.bytes} is {@code KAFKA_MESSAGE_MAX_BYTES}. */
    private static String environmentName(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
