package io.bencao.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.SecuredBroker;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that keeps access lists: what a login lacks, and that what doctor says to type is what it lacked. */
class DoctorRightsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNameEachRightThatALoginLacksWithTheRuleThatGivesIt() throws Exception {
        try (SecuredBroker broker = SecuredBroker.start(folder, List.of("pan"))) {
            // Given a login that may do all but three things
            broker.allow(List.of(
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "image-events", AclOperation.READ),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "checkpoints", AclOperation.READ),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "predictions", AclOperation.READ),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "image-events.dlq", AclOperation.WRITE),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "checkpoint-status", AclOperation.WRITE),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "image-events", AclOperation.DESCRIBE_CONFIGS),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "predictions", AclOperation.DESCRIBE_CONFIGS),
                    rule(ResourceType.TOPIC, PatternType.LITERAL, "image-events.dlq", AclOperation.DESCRIBE_CONFIGS)));
            assertThatThrownBy(() -> work(broker)).isInstanceOf(AuthorizationException.class);

            // When
            CommandRun run = doctor(broker, "classifier");

            // Then
            List<JsonNode> lacking = rights(run);
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(lacking)
                    .extracting(each -> each.path("says").asText())
                    .containsExactlyInAnyOrder(
                            "with this login it lacks WRITE on the topic predictions",
                            "with this login it lacks READ on the group bencao-classifier",
                            "with this login it lacks WRITE on the transactional ids that begin with"
                                    + " bencao-classifier-");

            // When it is given what doctor says, then it is all that it needed
            for (JsonNode each : lacking) {
                broker.allow(typed(each.path("wayOut").asText()));
            }
            run = doctor(broker, "classifier");
            assertThat(rights(run))
                    .extracting(each -> each.path("condition").asText())
                    .containsExactly("ok");
            assertThat(run.exitCode()).isZero();
            work(broker);

            // And of another service it lacks the rest, topics of its own among it
            assertThat(rights(doctor(broker, "insights")))
                    .extracting(each -> each.path("says").asText())
                    .contains(
                            "with this login it lacks CREATE on the topics that begin with bencao-insights-",
                            "with this login it lacks READ and WRITE on the topic audit-log");
        }
    }

    /** What a classifier does: an answer and an offset in a transaction. */
    private static void work(SecuredBroker broker) {
        Properties client = broker.login("pan");
        client.setProperty("transactional.id", "bencao-classifier-0");
        client.setProperty("max.block.ms", "20000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("predictions", new byte[1]));
            producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition("image-events", 0), new OffsetAndMetadata(1)),
                    new ConsumerGroupMetadata("bencao-classifier"));
            producer.commitTransaction();
        }
    }

    private CommandRun doctor(SecuredBroker broker, String service) throws IOException {
        Path file = folder.resolve("client.properties");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            broker.login("pan").store(out, null);
        }
        return OperatorCommands.run(
                "doctor",
                "--config",
                file.toString(),
                "--service",
                service,
                "--except",
                "transactions,topics,copies,limits,retention,offsets,clocks,references,keys,codecs,clients",
                "--json");
    }

    private static List<JsonNode> rights(CommandRun run) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        new ObjectMapper().readTree(run.out()).path("diagnoses").forEach(found::add);
        return found;
    }

    /** What Kafka's tool makes of a command line. */
    private static List<AclBinding> typed(String wayOut) {
        List<String> words =
                Arrays.asList(wayOut.substring(0, wayOut.indexOf(", or ")).split(" "));
        assertThat(words).startsWith("kafka-acls.sh", "--bootstrap-server").contains("--add", "User:pan");
        PatternType pattern = words.contains("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
        List<AclBinding> rules = new ArrayList<>();
        for (ResourceType type : List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)) {
            int at = words.indexOf("--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            for (int i = 0; at >= 0 && i < words.size(); i++) {
                if (words.get(i).equals("--operation")) {
                    rules.add(rule(type, pattern, words.get(at + 1), AclOperation.fromString(words.get(i + 1))));
                }
            }
        }
        assertThat(rules).isNotEmpty();
        return rules;
    }

    private static AclBinding rule(ResourceType type, PatternType pattern, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:pan", "*", operation, AclPermissionType.ALLOW));
    }
}
