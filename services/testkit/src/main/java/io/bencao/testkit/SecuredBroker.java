package io.bencao.testkit;

import io.bencao.broker.BrokerProperties;
import io.bencao.broker.KafkaNode;
import io.bencao.broker.Ports;
import io.bencao.broker.TopicCreation;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker in this JVM that speaks TLS only and keeps access lists: nobody may do anything that is not allowed, but the broker itself, whose
 * certificate tests can use. One port takes names and passwords (SCRAM-SHA-512), the other certificates, whose common name is the
 * principal. The contract's topics are made on it.
 */
public final class SecuredBroker implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1:";
    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final String PASSWORD = "a-password";
    private static final int ITERATIONS = 4096;
    private static final short ONE = 1;

    private final KafkaNode node;
    private final TestAuthority authority;
    private final String passwords;
    private final String certificates;
    private final Admin admin;

    private SecuredBroker(KafkaNode node, TestAuthority authority, Path own, String passwords, String certificates) {
        this.node = node;
        this.authority = authority;
        this.passwords = passwords;
        this.certificates = certificates;
        this.admin = Admin.create(certified(own));
    }

    /**
     * Starts one.
     *
     * @param folder for its data and for certificates
     * @param names who can log in
     */
    public static SecuredBroker start(Path folder, Collection<String> names) throws IOException {
        TestAuthority authority = TestAuthority.in(folder.resolve("certificates"), "authority");
        return start(folder, names, authority, authority.identity("broker"));
    }

    /** The same with a certificate for the port with passwords that may be anything. */
    public static SecuredBroker start(Path folder, Collection<String> names, TestAuthority authority, Path shown)
            throws IOException {
        Path own = authority.identity("broker");
        String passwords = LOOPBACK + Ports.free();
        String certificates = LOOPBACK + Ports.free();
        int controller = Ports.free();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "PASSWORDS://" + passwords + ",CERTIFICATES://" + certificates + ",CONTROLLER://" + LOOPBACK
                        + controller);
        settings.put("advertised.listeners", "PASSWORDS://" + passwords + ",CERTIFICATES://" + certificates);
        settings.put("listener.security.protocol.map", "PASSWORDS:SASL_SSL,CERTIFICATES:SSL,CONTROLLER:SSL");
        settings.put("inter.broker.listener.name", "CERTIFICATES");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("listener.name.passwords.scram-sha-512.sasl.jaas.config", MODULE + ";");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", own.toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", authority.file().toString());
        settings.put("listener.name.passwords.ssl.keystore.type", "PEM");
        settings.put("listener.name.passwords.ssl.keystore.location", shown.toString());
        settings.put("listener.name.certificates.ssl.client.auth", "required");
        settings.put("listener.name.controller.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^.*CN=([^,]+).*$/$1/,DEFAULT");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:broker");
        settings.put("broker.session.timeout.ms", "18000");
        Properties all = BrokerProperties.of(folder.resolve("secured-broker"), Ports.free(), controller, settings);
        SecuredBroker broker = new SecuredBroker(KafkaNode.start(all), authority, own, passwords, certificates);
        try {
            TopicCreation.ensure(broker.admin, Topics.all(), ONE);
            broker.letLogIn(names);
            return broker;
        } catch (RuntimeException | AssertionError e) {
            broker.close();
            throw e;
        }
    }

    private void letLogIn(Collection<String> names) {
        List<UserScramCredentialAlteration> users = names.stream()
                .<UserScramCredentialAlteration>map(name -> new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), PASSWORD))
                .toList();
        answer(admin.alterUserScramCredentials(users).all());
        Waiting.until("all names can log in", () -> answer(
                        admin.describeUserScramCredentials(List.copyOf(names)).all())
                .keySet()
                .containsAll(names));
    }

    /** Who signs for it. */
    public TestAuthority authority() {
        return authority;
    }

    /** What clients begin with that log in under a name. */
    public Properties login(String name) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", passwords);
        client.setProperty("security.protocol", "SASL_SSL");
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty("ssl.truststore.location", authority.file().toString());
        client.setProperty("sasl.mechanism", "SCRAM-SHA-512");
        client.setProperty("sasl.jaas.config", MODULE + " username=\"" + name + "\" password=\"" + PASSWORD + "\";");
        return client;
    }

    /** What clients begin with that have a certificate; its common name is their principal. */
    public Properties certified(Path identity) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", certificates);
        client.setProperty("security.protocol", "SSL");
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty("ssl.truststore.location", authority.file().toString());
        client.setProperty("ssl.keystore.type", "PEM");
        client.setProperty("ssl.keystore.location", identity.toString());
        return client;
    }

    /** May do everything. */
    public Admin admin() {
        return admin;
    }

    /** Adds rules, and waits until they are in force. */
    public void allow(Collection<AclBinding> rules) {
        answer(admin.createAcls(rules).all());
        Waiting.until("the rules are in force", () -> rules.stream()
                .allMatch(rule ->
                        answer(admin.describeAcls(rule.toFilter()).values()).contains(rule)));
    }

    /** Takes a rule away, and waits until it is gone. */
    public void forbid(AclBinding rule) {
        answer(admin.deleteAcls(List.of(rule.toFilter())).all());
        Waiting.until(
                "the rule is gone",
                () -> answer(admin.describeAcls(rule.toFilter()).values()).isEmpty());
    }

    private static <T> T answer(KafkaFuture<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        admin.close();
        node.close();
    }
}
