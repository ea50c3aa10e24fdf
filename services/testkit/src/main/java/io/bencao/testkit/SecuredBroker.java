package io.bencao.testkit;

import io.bencao.broker.BrokerProperties;
import io.bencao.broker.ClusterProbe;
import io.bencao.broker.KafkaNode;
import io.bencao.broker.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker in this JVM that asks for a name and a password and keeps access lists, by which nobody may do anything that is not allowed. A
 * second listener is for tests: whoever comes there may do everything. The contract's topics are made on it.
 */
public final class SecuredBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1:";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String PASSWORD = "a-password";

    private final KafkaNode node;
    private final String door;
    private final Admin admin;

    private SecuredBroker(KafkaNode node, String backDoor, String door) {
        this.node = node;
        this.door = door;
        this.admin = Admin.create(Map.of("bootstrap.servers", backDoor));
    }

    /**
     * Starts one.
     *
     * @param folder for its data
     * @param names who can log in
     */
    public static SecuredBroker start(Path folder, Collection<String> names) throws IOException {
        int port = Ports.free();
        int controller = Ports.free();
        int logins = Ports.free();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + port + ",LOGINS://" + LOOPBACK + logins + ",CONTROLLER://" + LOOPBACK
                        + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + port + ",LOGINS://" + LOOPBACK + logins);
        settings.put(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,LOGINS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.logins.plain.sasl.jaas.config",
                MODULE
                        + names.stream()
                                .map(name -> "user_" + name + "=\"" + PASSWORD + "\"")
                                .collect(Collectors.joining(" "))
                        + ";");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("broker.session.timeout.ms", "18000");
        Properties all = BrokerProperties.of(folder.resolve("secured-broker"), port, controller, settings);
        SecuredBroker broker = new SecuredBroker(KafkaNode.start(all), LOOPBACK + port, LOOPBACK + logins);
        try (ClusterProbe probe = new ClusterProbe(LOOPBACK + port)) {
            Waiting.until("the broker answers", probe::answers);
            TestBroker.makeTopics(LOOPBACK + port);
            return broker;
        } catch (RuntimeException | AssertionError e) {
            broker.close();
            throw e;
        }
    }

    /** What clients begin with that log in under a name. */
    public Properties login(String name) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", door);
        client.setProperty("security.protocol", "SASL_PLAINTEXT");
        client.setProperty("sasl.mechanism", "PLAIN");
        client.setProperty("sasl.jaas.config", MODULE + "username=\"" + name + "\" password=\"" + PASSWORD + "\";");
        return client;
    }

    /** Adds rules, and waits until they are in force. */
    public void allow(Collection<AclBinding> rules) {
        admin.createAcls(rules).all().toCompletionStage().toCompletableFuture().join();
        Waiting.until(
                "the rules are in force", () -> rules.stream().allMatch(rule -> admin.describeAcls(rule.toFilter())
                        .values()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .contains(rule)));
    }

    @Override
    public void close() {
        admin.close();
        node.close();
    }
}
