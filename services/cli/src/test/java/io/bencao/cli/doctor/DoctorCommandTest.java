package io.bencao.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.TestCluster;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.TestImageServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real broker: first as it is made, then with one setting after the other made bad. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorCommandTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @Test
    @Order(1)
    void shouldFindNothingBrokenInAClusterAsItIsMade() throws Exception {
        // When
        CommandRun all = CLUSTER.bencao("doctor", "--trusted-key", key().toString(), "--signing-key", absent());
        CommandRun known = CLUSTER.bencao(
                "doctor",
                "--measure-clocks",
                "--except",
                "rights,clients,copies",
                "--trusted-key",
                key().toString(),
                "--signing-key",
                absent(),
                "--json");

        // Then: what could not be seen is not good
        assertThat(all.exitCode()).as(all.out() + all.err()).isEqualTo(4);
        assertThat(all.out())
                .contains("transaction.version: is 2")
                .contains("rights: May the services do their work?")
                .contains("the cluster has no authoriser")
                .doesNotContain("broken");
        assertThat(all.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(known.exitCode()).as(known.out() + known.err()).isZero();
        assertThat(new ObjectMapper().readTree(known.out()).path("condition").asText())
                .isEqualTo("ok");
    }

    @Test
    @Order(2)
    void shouldMeasureTheBrokersClockOnlyWhereItMay() throws Exception {
        // Given
        long before = end("trainer-lease");

        // When
        List<JsonNode> read = judged(CLUSTER.bencao("doctor", "--except", "rights", "--json"));
        List<JsonNode> measured = judged(CLUSTER.bencao("doctor", "--measure-clocks", "--except", "rights", "--json"));

        // Then
        assertThat(conditions(read, "clocks", "broker")).isEmpty();
        assertThat(conditions(read, "clocks", "brokers")).containsExactly("unknown");
        assertThat(conditions(measured, "clocks", "broker")).containsExactly("ok");
        assertThat(conditions(measured, "clocks", "brokers")).isEmpty();
        assertThat(end("trainer-lease") - before).isEqualTo(1);
    }

    @Test
    @Order(2)
    void shouldSayOfEachPlaceOfImagesWhetherTheyCanBeHad() throws Exception {
        try (TestImageServer server = TestImageServer.start();
                TestImageServer other = TestImageServer.start();
                EventProducer events = new EventProducer(CLUSTER.bootstrapServers())) {
            // Given: events that refer to two places, one of which is not an allowed one
            byte[] image = {1, 2, 3};
            byte[] digest = HexFormat.of().parseHex(Sha256.of(image));
            events.send("pan-1", EventValues.reference("pan-1", server.put("a", image), digest), Set.of());
            events.send("pan-2", EventValues.reference("pan-2", other.put("a", image), digest), Set.of());
            events.awaitAll();
            String[] allowed = {
                "doctor",
                "--except",
                "rights",
                "--references-servers",
                server.place(),
                "--references-networks",
                "127.0.0.0/8",
                "--json"
            };

            // When
            List<JsonNode> untold = judged(CLUSTER.bencao("doctor", "--except", "rights", "--json"));
            List<JsonNode> told = judged(CLUSTER.bencao(allowed));
            server.goAway();
            List<JsonNode> away = judged(CLUSTER.bencao(allowed));

            // Then
            assertThat(conditions(untold, "references", server.place())).containsExactly("unknown");
            assertThat(conditions(told, "references", server.place())).containsExactly("ok");
            assertThat(conditions(told, "references", other.place())).containsExactly("broken");
            assertThat(conditions(away, "references", server.place())).containsExactly("broken");
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void shouldFindEachThingThatWasMadeBad() throws Exception {
        // Given
        Path key = key();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
        set("image-events", "retention.ms", "60000");
        set("image-events.dlq", "max.message.bytes", "1000000");
        set("checkpoints", "retention.ms", "1000");
        set("labelled-examples", "cleanup.policy", "delete");
        set("predictions", "message.timestamp.type", "CreateTime");
        set("feedback", "min.insync.replicas", "2");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            "bencao-classifier",
                            Map.of(new TopicPartition("image-events", 2), new OffsetAndMetadata(100)))
                    .all()
                    .get();
            admin.deleteTopics(List.of("alerts")).all().get();
            admin.updateFeatures(
                            Map.of(
                                    "transaction.version",
                                    new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
                            new UpdateFeaturesOptions())
                    .all()
                    .get();
        }

        // When
        CommandRun run = CLUSTER.bencao(
                "doctor",
                "--lease-timeout",
                "PT1S",
                "--trusted-key",
                key.toString(),
                "--signing-key",
                absent(),
                "--json");
        List<JsonNode> found = judged(run);

        // Then
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(conditions(found, "transactions", "transaction.version")).containsExactly("warning");
        assertThat(conditions(found, "topics", "alerts")).containsExactly("broken");
        assertThat(conditions(found, "topics", "predictions")).containsExactly("broken");
        assertThat(conditions(found, "topics", "audit-log")).containsExactly("ok");
        assertThat(conditions(found, "copies", "feedback")).contains("broken");
        assertThat(conditions(found, "copies", "audit-log")).containsExactly("warning");
        assertThat(conditions(found, "limits", "image-events.dlq")).containsExactly("broken");
        assertThat(conditions(found, "retention", "image-events")).contains("broken");
        assertThat(conditions(found, "retention", "checkpoints")).containsExactly("broken");
        assertThat(conditions(found, "retention", "labelled-examples")).containsExactly("broken");
        assertThat(conditions(found, "retention", "broker 1")).contains("broken");
        assertThat(conditions(found, "retention", "feedback")).containsExactly("ok");
        assertThat(conditions(found, "offsets", "image-events-2")).containsExactly("broken");
        assertThat(conditions(found, "keys", key.toString())).containsExactly("broken");
        assertThat(found)
                .filteredOn(each -> each.path("condition").asText().equals("broken"))
                .allSatisfy(each -> assertThat(each.path("wayOut").asText()).isNotEmpty());
    }

    private Path key() throws Exception {
        Path file = folder.resolve("trainer.pub");
        if (!Files.exists(file)) {
            SigningKey.generate().exportPublic(file);
        }
        return file;
    }

    /** Tests must not look at the key of whoever runs them. */
    private String absent() {
        return folder.resolve("absent.pem").toString();
    }

    private static List<JsonNode> judged(CommandRun run) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        new ObjectMapper().readTree(run.out()).path("diagnoses").forEach(found::add);
        return found;
    }

    private static List<String> conditions(List<JsonNode> found, String check, String subject) {
        return found.stream()
                .filter(each -> each.path("check").asText().equals(check)
                        && each.path("subject").asText().equals(subject))
                .map(each -> each.path("condition").asText())
                .toList();
    }

    private static void set(String topic, String key, String value) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private static long end(String topic) throws Exception {
        TopicPartition first = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", CLUSTER.bootstrapServers()))) {
            return admin.listOffsets(Map.of(first, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                    .partitionResult(first)
                    .get()
                    .offset();
        }
    }
}
