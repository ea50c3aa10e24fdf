package io.bencao.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMAGE_EVENTS.name(), 0);

    @TempDir
    Path folder;

    @Test
    void shouldKeepItsDataAndItsPortWhenKilledAndRestarted() throws Exception {
        // Given
        try (BrokerProcess broker = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()))) {
            String servers = broker.bootstrapServers();
            ensure(servers);
            send(servers, new byte[15 * 1024 * 1024]);

            // When
            broker.kill();
            boolean aliveAfterKill = broker.isAlive();
            broker.restart();

            // Then
            assertThat(aliveAfterKill).isFalse();
            assertThat(broker.bootstrapServers()).isEqualTo(servers);
            assertThat(endOffset(servers)).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepItsDataInAFolderWithSpacesACommaAndChinese() throws Exception {
        // Given: Kafka takes a comma for the end of a path, and reads its files in Latin-1
        Path odd = folder.resolve("数 据, 一\\x");

        // When
        try (BrokerProcess broker = BrokerProcess.start(BrokerSettings.in(odd, BrokerClassPath.current()))) {
            ensure(broker.bootstrapServers());
        }

        // Then
        assertThat(odd.resolve("data/meta.properties")).isRegularFile();
        assertThat(odd.resolve("data").resolve(PARTITION.toString())).isDirectory();
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).containsExactly(odd);
        }
    }

    @Test
    void shouldWaitForABrokerThatIsStillEnding() throws Exception {
        // Given: whoever started it is gone, and it has not noticed yet
        BrokerSettings settings = BrokerSettings.in(folder, BrokerClassPath.current());
        BrokerProcess ending = BrokerProcess.start(settings);
        Thread end = new Thread(ending::close);

        // When
        end.start();
        try (BrokerProcess next = BrokerProcess.start(settings)) {
            // Then
            assertThat(ending.isAlive()).isFalse();
            assertThat(next.isAlive()).isTrue();
        }
        end.join();
    }

    @Test
    void shouldEndWithItsStandardInputWhichClosesWithTheParent() throws Exception {
        // Given
        BrokerProcess broker = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()));
        ProcessHandle child = ProcessHandle.of(broker.pid()).orElseThrow();

        // When
        broker.close();

        // Then
        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void shouldShowTheEndOfItsLogWhenTheSettingsAreRefused() {
        // Given
        BrokerSettings settings =
                BrokerSettings.in(folder, BrokerClassPath.current()).with("log.segment.bytes", "many");

        // Then
        assertThatThrownBy(() -> BrokerProcess.start(settings))
                .isInstanceOf(BrokerFailedException.class)
                .hasMessageContaining("ended with status 1")
                .hasMessageContaining("log.segment.bytes");
    }

    @Test
    void shouldRefuseAPortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings =
                    BrokerSettings.in(folder, BrokerClassPath.current()).withPort(other.getLocalPort());

            // Then
            assertThatThrownBy(() -> BrokerProcess.start(settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()));
        }
    }

    private static void ensure(String servers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            TopicCreation.ensure(admin, Topics.all(), (short) 1);
        }
    }

    private static void send(String servers, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers, "max.request.size", Topics.IMAGE_EVENT_LIMIT, "buffer.memory", 64 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, value))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static long endOffset(String servers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        }
    }
}
