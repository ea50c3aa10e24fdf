package io.bencao.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.TestCluster;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.ScoredLabel;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.avro.Timings;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that docs/java.md shows: they are these, and they work. */
class JavaClientTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SendImages", "ReadPredictions"})
    void shouldBeWhatTheDocumentShows(String program) throws IOException {
        // Given
        String source = Files.readString(
                Repository.root().resolve("services/cli/src/test/java/io/bencao/cli/client/" + program + ".java"));

        // Then: all of it, but for the package
        assertThat(Files.readString(Repository.root().resolve("docs/java.md")))
                .contains("```java\n" + source.substring(source.indexOf("import ")) + "```");
    }

    @Test
    @Timeout(60)
    void shouldSendWhatAClassifierReads() throws Exception {
        // Given
        Path image = Files.write(folder.resolve("one.jpg"), new byte[] {1, 2, 3});

        // When
        SendImages.main(new String[] {CLUSTER.bootstrapServers(), image.toString()});
        CommandRun tail = CLUSTER.bencao("tail", "image-events", "--from-beginning", "--no-follow", "--json");

        // Then
        assertThat(tail.out()).contains("\"image\":{\"bytes\":3}", "\"file\":\"" + image + "\"", "\"key\":\"pan-1\"");
    }

    @Test
    @Timeout(60)
    void shouldReadWhatAClassifierWrites() throws Exception {
        // Given
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.PREDICTIONS.name(), Wire.of(Prediction.class).write(prediction())))
                    .get();
        }

        // When, Then: it ends, since it has read one
        ReadPredictions.main(new String[] {CLUSTER.bootstrapServers(), "1"});
    }

    @Test
    void shouldNeedNothingButTheContractAndTheClients() throws IOException {
        for (String program : List.of("SendImages", "ReadPredictions")) {
            Path source =
                    Repository.root().resolve("services/cli/src/test/java/io/bencao/cli/client/" + program + ".java");
            try (Stream<String> lines = Files.lines(source)) {
                assertThat(lines.filter(line -> line.startsWith("import ")))
                        .allMatch(
                                line -> line.matches("import (java|org\\.apache\\.kafka|io\\.bencao\\.schemas)\\..*"));
            }
        }
    }

    private static Prediction prediction() {
        Instant now = Instant.now();
        return Prediction.newBuilder()
                .setEventId(UUID.randomUUID())
                .setSourceId("pan-1")
                .setCapturedAt(now)
                .setReceivedAt(now)
                .setPredictedAt(now)
                .setLabel("mint")
                .setConfidence(0.5f)
                .setTopK(List.of(new ScoredLabel("mint", 0.5f)))
                .setCheckpoint(new CheckpointRef("starter", "b".repeat(64), "fp32"))
                .setOrigin(new Origin("image-events", "AAAAAAAAAAAAAAAAAAAAAA", 0, 1L, new Sha256(new byte[32])))
                .setTimings(new Timings(1L, 2L, 3L, 4L))
                .setAttributes(Map.of())
                .build();
    }
}
