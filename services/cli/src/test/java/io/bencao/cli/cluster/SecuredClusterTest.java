package io.bencao.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.OperatorCommands;
import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.MissingAccess;
import io.bencao.protocols.access.Program;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.SecuredBroker;
import io.bencao.testkit.TestAuthority;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks TLS and keeps access lists: who gets in, who is told why not, and that each rule is needed. */
class SecuredClusterTest {

    private static final List<String> LOGINS = List.of("operator", "classifier", "trainer", "insights");

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;
    private static Path image;

    @BeforeAll
    static void start() throws IOException {
        broker = SecuredBroker.start(folder, LOGINS);
        image = Files.write(
                folder.resolve("pan.jpg"), DrawnImage.draw(1, 64, 64, 4).jpeg(0.8f, false));
        CommandRun made = run(broker.certified(broker.authority().identity("broker")), "topics", "acls", "--create");
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void shouldWorkWithExactlyItsRulesByPasswordAndByCertificate() throws IOException {
        // Given an operator with a password and the same with a certificate
        Path certificate = broker.authority().identity("operator");
        for (Properties client : List.of(broker.login("operator"), broker.certified(certificate))) {
            // When
            CommandRun sent = run(client, "produce", image.toString());
            CommandRun read = run(client, "tail", "image-events", "--from-beginning", "--no-follow");

            // Then
            assertThat(sent.exitCode()).as(sent.err()).isZero();
            assertThat(read.exitCode()).as(read.err()).isZero();
            assertThat(read.out()).contains("pan.jpg");
        }
    }

    @Test
    void shouldNameTheRuleThatIsMissing() throws IOException {
        lacking(rule(AclOperation.WRITE, "image-events"), "produce", image.toString());
        lacking(rule(AclOperation.READ, "predictions"), "tail", "predictions", "--from-beginning", "--no-follow");
        lacking(rule(AclOperation.WRITE, "audit-log"), label());
        lacking(rule(AclOperation.WRITE, "bencao-label-"), label());
    }

    /** Of every rule of the operator's, but those of release, set-offset and replay, which need what stands in a running system. */
    @Test
    @Tag("soak")
    void shouldBreakACommandWhereverARuleIsMissing() throws IOException {
        // Given a record in each topic: to find one empty takes no right to read it
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                broker.certified(broker.authority().identity("broker")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Topics.all().forEach(topic -> producer.send(new ProducerRecord<>(topic.name(), new byte[1], new byte[1])));
            producer.flush();
        }
        int tried = 0;
        for (AccessRule rule : AccessRules.of(Program.OPERATOR, AccessNames.usual())) {
            String use = rule.use().split(",")[0];
            Optional<String[]> command =
                    switch (use) {
                        case "produce" -> Optional.of(new String[] {"produce", image.toString()});
                        case "label" -> Optional.of(label());
                        default ->
                            use.startsWith("tail ")
                                    ? Optional.of(new String[] {"tail", rule.name(), "--from-beginning", "--no-follow"})
                                    : Optional.empty();
                    };
            if (command.isPresent()) {
                lacking(rule, command.get());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(15);
    }

    /** What a service says at its start, for each of its rules; of a group and an id too, of which Kafka tells in roundabout ways. */
    @Test
    void shouldTellEachServiceWhichOfItsRulesIsMissing() throws Exception {
        // Given a topic of insights' own, since Kafka tells rights on topics only by topics
        broker.admin()
                .createTopics(List.of(new NewTopic("bencao-insights-some-changelog", 1, (short) 1)))
                .all()
                .get();
        for (Program program : Program.services()) {
            Map<String, Object> client = map(broker.login(program.word()));
            try (Admin admin = Admin.create(client)) {
                assertThat(MissingAccess.of(admin, client, program, AccessNames.usual())
                                .rules())
                        .as(program.word())
                        .isEmpty();
                for (AccessRule rule : AccessRules.of(program, AccessNames.usual())) {
                    without(program, rule, () -> {
                        MissingAccess missing = MissingAccess.of(admin, client, program, AccessNames.usual());
                        assertThat(missing.rules()).as(rule.says()).containsExactly(rule);
                        assertThat(missing.says()).startsWith("User:" + program.word() + " lacks " + rule.says());
                    });
                }
            }
        }
    }

    @Test
    void shouldSayWhatIsWrongWithALogin() throws IOException {
        refused(
                broker.login("operator"),
                "sasl.jaas.config",
                "a-password",
                "another",
                "refuse the login of \"operator\"");
        refused(broker.login("operator"), "sasl.mechanism", "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-512");
        refused(broker.login("operator"), "security.protocol", "SASL_SSL", "SASL_PLAINTEXT", "ssl.truststore.location");
        refused(broker.login("operator"), "security.protocol", "SASL_SSL", "TLS", "SASL_SSL");
        Properties plain = new Properties();
        plain.setProperty("bootstrap.servers", broker.login("operator").getProperty("bootstrap.servers"));
        says(plain, "speaks TLS, but security.protocol=PLAINTEXT does not");
    }

    @Test
    void shouldSayWhatIsWrongWithACertificate() throws IOException {
        TestAuthority authority = broker.authority();
        TestAuthority other = TestAuthority.in(folder.resolve("other"), "other");
        // Another's authority, on either side
        Properties wrongAuthority = broker.login("operator");
        wrongAuthority.setProperty("ssl.truststore.location", other.file().toString());
        says(wrongAuthority, "is signed by nobody in ssl.truststore.location=" + other.file());
        Path stranger = other.identity("operator");
        says(broker.certified(stranger), "refuse the certificate in ssl.keystore.location=" + stranger);
        // Expired, mixed up, empty, away
        Path expired = authority.identity("operator", "127.0.0.1", Instant.now().minus(Duration.ofHours(1)));
        says(broker.certified(expired), "ssl.keystore.location=" + expired, "expired at");
        Path mixed = folder.resolve("mixed.pem");
        String one = Files.readString(authority.identity("operator"));
        String two = Files.readString(authority.identity("operator"));
        Files.writeString(
                mixed,
                one.substring(0, one.indexOf("-----BEGIN CERT")) + two.substring(two.indexOf("-----BEGIN CERT")));
        says(broker.certified(mixed), mixed.toString(), "private key does not belong to its first certificate");
        says(broker.certified(Files.createFile(folder.resolve("empty.pem"))), "there is no certificate in it");
        says(broker.certified(folder.resolve("away.pem")), "away.pem: there is no such file");
        says(broker.certified(folder), "that is no file");
        Properties noType = broker.certified(authority.identity("operator"));
        noType.remove("ssl.keystore.type");
        says(noType, "Set ssl.keystore.type=PEM");
    }

    private static void refused(Properties client, String key, String from, String to, String says) throws IOException {
        client.setProperty(key, client.getProperty(key).replace(from, to));
        says(client, says);
    }

    private static void says(Properties client, String... texts) throws IOException {
        CommandRun run = run(client, "tail", "predictions", "--from-beginning", "--no-follow");
        assertThat(run.exitCode()).as(run.err()).isNotZero();
        assertThat(run.err()).contains(texts).doesNotContain("\tat ", "this should not happen");
    }

    private static AccessRule rule(AclOperation operation, String name) {
        return AccessRules.of(Program.OPERATOR, AccessNames.usual()).stream()
                .filter(rule -> rule.operation() == operation && rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String[] label() {
        return new String[] {
            "label",
            UUID.randomUUID().toString(),
            "done",
            "--unchecked",
            "--signing-key",
            folder.resolve("signing-key.pem").toString()
        };
    }

    /** The command works with all rules and fails without this one, whose name it says. */
    private static void lacking(AccessRule rule, String... command) throws IOException {
        CommandRun whole = run(broker.login("operator"), command);
        assertThat(whole.exitCode()).as(String.join(" ", command) + whole.err()).isZero();
        without(Program.OPERATOR, rule, () -> {
            CommandRun broken = run(broker.login("operator"), command);
            assertThat(broken.exitCode())
                    .as("without " + rule.says() + broken.out())
                    .isNotZero();
            assertThat(broken.err())
                    .contains("User:operator lacks " + rule.says())
                    .doesNotContain("\tat ");
        });
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static void without(Program program, AccessRule rule, Doing doing) {
        var binding = rule.binding("User:" + program.word());
        broker.forbid(binding);
        try {
            doing.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            broker.allow(List.of(binding));
        }
    }

    private static CommandRun run(Properties client, String... command) throws IOException {
        Path file = Files.createTempFile(folder, "client", ".properties");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            client.store(out, null);
        }
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", file.toString()));
        return OperatorCommands.run(all.toArray(String[]::new));
    }

    private static Map<String, Object> map(Properties client) {
        Map<String, Object> map = new HashMap<>();
        Stream.of(client).forEach(each -> each.forEach((key, value) -> map.put(key.toString(), value)));
        return map;
    }
}
