package io.bencao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.broker.TopicCreation;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a cluster, against a real broker in a child JVM. */
class ClusterCommandsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path brokerFolder;

    private static BrokerProcess broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = BrokerProcess.start(BrokerSettings.in(brokerFolder, BrokerClassPath.current()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.ensure(admin, Topics.all(), (short) 1);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldShowWhatWasProducedWithItsFolderAsLabel() throws IOException {
        // Given
        Path labelled = Files.createDirectories(folder.resolve("ph_sp"));
        Files.write(labelled.resolve("one.JPEG"), new byte[] {1, 2, 3});
        Files.writeString(labelled.resolve("notes.txt"), "no picture");

        // When
        Run produced = on("produce", folder.toString(), "--source", "pan-label");
        JsonNode event = tailed("image-events", "pan-label");

        // Then
        assertThat(produced.exitCode()).as(produced.err()).isZero();
        assertThat(produced.out()).contains("1 of 1 pictures sent to image-events");
        assertThat(event.at("/value/image/bytes").asInt()).isEqualTo(3);
        assertThat(event.at("/value/contentType").asText()).isEqualTo("image/jpeg");
        assertThat(event.at("/value/attributes/label").asText()).isEqualTo("ph_sp");
        assertThat(event.at("/value/attributes/file").asText()).isEqualTo("one.JPEG");
    }

    @Test
    void shouldNameAPictureThatIsLargerThanTheTopicTakes() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("huge.jpg"), new byte[Topics.IMAGE_EVENT_LIMIT]);

        // When
        Run produced = on("produce", file.toString());

        // Then
        assertThat(produced.exitCode()).isEqualTo(1);
        assertThat(produced.err()).contains("huge.jpg", "larger than image-events takes");
        assertThat(produced.out()).contains("0 of 1 pictures");
    }

    @Test
    void shouldEndATailAtTheLastRecordWhereNotFollowing() {
        // When
        Run run = on("tail", "alerts", "--from-beginning", "--no-follow");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
    }

    private JsonNode tailed(String topic, String key) {
        Run run = on("tail", topic, "--json", "--from-beginning", "--no-follow");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out()
                .lines()
                .map(ClusterCommandsTest::parsed)
                .filter(record -> record.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static Run on(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--brokers";
        all[arguments.length + 1] = broker.bootstrapServers();
        return Run.bencao(all);
    }
}
