package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.fetching.TopicMadeAnewException;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.RemadeTopic;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import io.bencao.trainer.examples.ExampleIndex;
import io.bencao.trainer.examples.ExampleTrust;
import io.bencao.trainer.examples.LabelReader;
import io.bencao.trainer.examples.RefusedExamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics that are read on and on, made anew or with more partitions under their reader; on a real broker. */
class RemadeTopicsIT {

    private static final Map<String, Object> ATTENTIVE = Map.of("metadata.max.age.ms", 1000);
    private static final SigningKey INSIGHTS = SigningKey.generate();
    private static final int BEFORE = 40;
    private static final int AFTER = 160;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TestBroker broker;
    private static KafkaClients clients;
    private static Admin admin;

    private final ExampleIndex index = new ExampleIndex();
    private String topicId;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(shared);
        clients = new KafkaClients(broker.bootstrapServers(), Map.of());
        admin = clients.admin();
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void beginWithAnEmptyTopic() {
        topicId = RemadeTopic.remake(admin, Topics.LABELLED_EXAMPLES, Duration.ZERO);
    }

    @ParameterizedTest(name = "none for {0} ms")
    @ValueSource(ints = {0, 3000})
    void shouldTakeNothingOfTheNextTopicByOffsetsOfTheFormer(int awayMillis) throws Exception {
        // Given a reader that has come further than the next topic's first records
        label(BEFORE);
        try (LabelReader reader = open(index)) {
            reader.catchUp();
            assertThat(index.size()).isEqualTo(BEFORE);

            // When
            topicId = RemadeTopic.remake(admin, Topics.LABELLED_EXAMPLES, Duration.ofMillis(awayMillis));
            label(AFTER);

            // Then
            assertThatThrownBy(() -> readOnAndOn(reader))
                    .isInstanceOf(TopicMadeAnewException.class)
                    .hasMessageContaining("labelled-examples")
                    .hasMessageContaining(topicId);
            assertThat(index.size()).isEqualTo(BEFORE);
        }

        // When it is opened again, as in the leader's next term
        ExampleIndex next = new ExampleIndex();
        try (LabelReader reader = open(next)) {
            reader.catchUp();
        }

        // Then
        assertThat(next.size()).isEqualTo(AFTER);
        assertThat(next.topicId()).isEqualTo(topicId);
        assertThat(folder.resolve("labels.jsonl.of-another-topic")).exists();
    }

    @Test
    void shouldReadPartitionsThatAreAdded() throws Exception {
        label(BEFORE);
        try (LabelReader reader = open(index)) {
            reader.catchUp();

            // When
            int partitions = Topics.LABELLED_EXAMPLES.partitions() + 3;
            RemadeTopic.grow(admin, Topics.LABELLED_EXAMPLES, partitions);
            label(AFTER);

            // Then
            Waiting.until("all labels are read", () -> {
                poll(reader);
                return index.size() == BEFORE + AFTER;
            });
            assertThat(index.nextOffsets()).hasSize(partitions);
        }
    }

    @Test
    void shouldBelieveNoOffsetOfAnEarlierTopic() throws Exception {
        // Given
        TopicPartition own = new TopicPartition(Topics.LABELLED_EXAMPLES.name(), 0);
        TopicPartition strange = new TopicPartition(Topics.LABELLED_EXAMPLES.name(), 1);
        TopicPartition unnoted = new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);
        admin.alterConsumerGroupOffsets(
                        "trainers",
                        Map.of(
                                own, new OffsetAndMetadata(3, new OffsetNote(topicId, 0).text()),
                                strange, new OffsetAndMetadata(4, new OffsetNote("another", 0).text()),
                                unnoted, new OffsetAndMetadata(5)))
                .all()
                .get();

        // When, then
        try (TrainerCluster cluster = new TrainerCluster(clients.admin())) {
            assertThat(cluster.committed("trainers")).isEqualTo(Map.of(own, 3L, unnoted, 5L));
        }
    }

    @ParameterizedTest(name = "none for {0} ms")
    @ValueSource(ints = {0, 3000})
    void shouldMissNoReleaseOfATopicThatWasMadeAnew(int awayMillis) throws Exception {
        // Given a log that has come to the third offset
        RemadeTopic.remake(admin, Topics.CHECKPOINTS, Duration.ZERO);
        SigningKey key = SigningKey.generate();
        ReleaseRecords records = new ReleaseRecords(Wire.of(CheckpointRelease.class));
        ReleaseLog log = new ReleaseLog(records, TrustedKeys.of(key));
        release(records, key, 1, 3);
        try (ReleaseReader reader = new ReleaseReader(topic -> clients.reader(topic, ATTENTIVE), log)) {
            reader.readToEnd();
            assertThat(log.valid()).hasSize(3);

            // When
            RemadeTopic.remake(admin, Topics.CHECKPOINTS, Duration.ofMillis(awayMillis));
            release(records, key, 4, 9);

            // Then
            assertThatThrownBy(() -> Waiting.until("it says that the topic is another", () -> {
                        reader.poll(Duration.ofMillis(50), each -> {});
                        return false;
                    }))
                    .isInstanceOf(TopicMadeAnewException.class);
            assertThat(log.valid()).hasSize(3);
        }

        // When
        try (ReleaseReader reader = new ReleaseReader(topic -> clients.reader(topic, ATTENTIVE), log)) {
            reader.readToEnd();
        }

        // Then
        assertThat(log.valid())
                .extracting(ValidRelease::number)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(log.notValidCount()).isZero();
    }

    private static void release(ReleaseRecords records, SigningKey key, int from, int to) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer(Map.of())) {
            for (int number = from; number <= to; number++) {
                ReleaseDetails details = new ReleaseDetails("c" + number, Map.of(), "test");
                ReleaseStatement statement = new ReleaseStatement(
                        "herbs",
                        ReleaseStatement.CHAMPION,
                        number,
                        Integer.toHexString(number).repeat(64),
                        null,
                        Instant.EPOCH,
                        "test",
                        details.digest());
                producer.send(records.record(statement.sign(key), details)).get();
            }
        }
    }

    private LabelReader open(ExampleIndex into) throws IOException {
        return LabelReader.open(
                topic -> clients.reader(topic, ATTENTIVE),
                Wire.of(LabelledExample.class),
                into,
                folder.resolve("labels.jsonl"),
                Uuid.fromString(topicId),
                new LabelReader.Belief(
                        new ExampleTrust(TrustedKeys.of(INSIGHTS), false), new RefusedExamples(reason -> {})));
    }

    private static void readOnAndOn(LabelReader reader) {
        Waiting.until("it says that the topic is another", () -> {
            poll(reader);
            return false;
        });
    }

    private static void poll(LabelReader reader) {
        try {
            reader.poll(Duration.ofMillis(50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void label(int images) {
        try (LabelFeed feed = new LabelFeed(broker.bootstrapServers(), INSIGHTS)) {
            feed.send(images, 0, PickedHow.AUDIT);
        }
    }
}
