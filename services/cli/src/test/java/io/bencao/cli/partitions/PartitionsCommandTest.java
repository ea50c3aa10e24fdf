package io.bencao.cli.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.TestCluster;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CommandRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test has a partition or a group of its own; what is answered stands among the dead letters. */
class PartitionsCommandTest {

    @RegisterExtension
    private static final TestCluster CLUSTER = new TestCluster();

    private static final ObjectMapper JSON = new ObjectMapper();

    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void connect() {
        Map<String, Object> settings = Map.of("bootstrap.servers", CLUSTER.bootstrapServers());
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        admin.close();
    }

    @Test
    void shouldNameWhatIsHaltedAndLetItGoOnBehindItsLastAnswer() throws Exception {
        // Given: three of five records are answered, and the offset is lost
        send(0, 5);
        answer(0, 0, 1, 2);
        commit("lost", Map.of(1, 0L, 2, 0L, 3, 0L));

        // When
        CommandRun listed = CLUSTER.bencao("partitions", "list", "--group", "lost");
        CommandRun shown = CLUSTER.bencao("partitions", "show", "0", "--group", "lost", "--json");
        CommandRun tried = CLUSTER.bencao("partitions", "resume", "--group", "lost", "--dry-run");

        // Then
        assertThat(listed.exitCode()).as(listed.err()).isEqualTo(ExitCode.JUDGED_BAD);
        assertThat(listed.out())
                .contains(
                        "halted", "no committed offset", "read by nobody", CLUSTER.topicId(Topics.IMAGE_EVENTS.name()));
        assertThat(listed.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(JSON.readTree(shown.out()).path("behindLastAnswer").asLong()).isEqualTo(3);
        assertThat(tried.exitCode()).as(tried.err()).isZero();
        assertThat(tried.out())
                .contains("image-events-0 goes on at offset 3 instead of none")
                .contains(
                        "0 records are answered again, 0 are skipped and never answered, 2 get their answer: not set");
        assertThat(committed("lost", 0)).isNull();

        // When
        CommandRun done = CLUSTER.bencao("partitions", "resume", "--group", "lost", "--actor", "ling");

        // Then
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(committed("lost", 0).offset()).isEqualTo(3);
        assertThat(CLUSTER.bencao("partitions", "list", "--group", "lost").exitCode())
                .isZero();
        CommandRun log = CLUSTER.bencao("tail", "audit-log", "--json", "--from-beginning", "--no-follow");
        assertThat(log.out()).contains("set-offset", "lost/image-events/0", "ling");
    }

    @Test
    void shouldGoOnAtTheOldestRecordWhereRetentionRanPastTheGroup() throws Exception {
        // Given: the group has committed 1, and what stood before 3 has expired
        send(1, 5);
        commit("slow", Map.of(0, 0L, 1, 1L, 2, 0L, 3, 0L));
        admin.deleteRecords(Map.of(partition(1), RecordsToDelete.beforeOffset(3)))
                .all()
                .get();

        // When
        CommandRun done = CLUSTER.bencao("partitions", "resume", "1", "--group", "slow");

        // Then
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains("1 is no longer retained", "goes on at offset 3 instead of 1");
        assertThat(committed("slow", 1).offset()).isEqualTo(3);
    }

    @Test
    void shouldNotTakeAnOffsetOfAnEarlierTopicOfTheNameForOneOfThis() throws Exception {
        // Given: 2 lies within the log, and was committed in a topic that is gone
        send(1, 4);
        OffsetNote then = new OffsetNote("AAAAAAAAAAAAAAAAAAAAAQ", 4);
        admin.alterConsumerGroupOffsets("anew", Map.of(partition(1), new OffsetAndMetadata(2, then.text())))
                .all()
                .get();

        // When
        CommandRun list = CLUSTER.bencao("partitions", "list", "--group", "anew");
        CommandRun done = CLUSTER.bencao("partitions", "resume", "1", "--group", "anew");

        // Then
        assertThat(list.out()).contains("earlier topic of this name");
        assertThat(done.exitCode()).as(done.err()).isZero();
        OffsetAndMetadata set = committed("anew", 1);
        assertThat(OffsetNote.beside(set)).hasValueSatisfying(note -> assertThat(note.topicId())
                .isEqualTo(CLUSTER.topicId(Topics.IMAGE_EVENTS.name())));
        assertThat(OffsetNote.strangeness(set, CLUSTER.topicId(Topics.IMAGE_EVENTS.name())))
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsAnsweredAgainAndWhatIsSkippedAndSetItAllTheSame() throws Exception {
        // Given
        send(2, 6);
        answer(2, 0, 1);
        commit("chosen", Map.of(2, 2L));

        // When
        CommandRun back = CLUSTER.bencao("partitions", "set-offset", "2", "earliest", "--group", "chosen", "--dry-run");
        CommandRun on = CLUSTER.bencao("partitions", "set-offset", "2", "latest", "--group", "chosen", "--json");

        // Then
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).contains("2 records are answered again, 0 are skipped and never answered, 4 get");
        JsonNode skipped = JSON.readTree(on.out());
        assertThat(skipped.path("skipped").asLong()).isEqualTo(4);
        assertThat(skipped.path("set").asBoolean()).isTrue();
        assertThat(committed("chosen", 2).offset()).isEqualTo(6);
    }

    @Test
    void shouldSetOffsetsUnderARunningGroupOnlyWherePartitionsAreHalted() throws Exception {
        // Given: a member that reads all, and one partition without an offset
        commit("active", Map.of(0, 0L, 1, 3L, 2, 0L));
        try (KafkaConsumer<byte[], byte[]> member = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        CLUSTER.bootstrapServers(),
                        "group.id",
                        "active",
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            member.subscribe(List.of(Topics.IMAGE_EVENTS.name()));
            join(member);

            // When
            CommandRun refused = CLUSTER.bencao("partitions", "set-offset", "0", "latest", "--group", "active");
            CommandRun resumed = CLUSTER.bencao("partitions", "resume", "3", "--group", "active");

            // Then
            assertThat(refused.exitCode()).isEqualTo(ExitCode.IMPOSSIBLE);
            assertThat(refused.err())
                    .contains("image-events-0 is not halted", "1 member,", "end the classifiers first");
            assertThat(committed("active", 0).offset()).isZero();
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.err()).contains("within ten seconds");
            assertThat(committed("active", 3).offset()).isZero();
        }
    }

    @Test
    void shouldSetTheOffsetsOfAGroupThatIsGoneOnlyWhereItIsAskedTo() throws Exception {
        // When
        CommandRun misspelt = CLUSTER.bencao("partitions", "resume", "--group", "gone");
        CommandRun created = CLUSTER.bencao("partitions", "resume", "--group", "gone", "--create");

        // Then
        assertThat(misspelt.exitCode()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(misspelt.err()).contains("no consumer group gone", "Groups: ");
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(committed("gone", 0)).isNotNull();
    }

    @Test
    void shouldRefuseWhatIsNoPartitionAndNoOffset() throws Exception {
        commit("words", Map.of(3, 0L));

        assertThat(CLUSTER.bencao("partitions", "show", "9", "--group", "words").err())
                .contains("no partition 9, only 0 to 3");
        assertThat(CLUSTER.bencao("partitions", "set-offset", "3", "newest", "--group", "words")
                        .err())
                .contains("'newest' is no offset");
        CommandRun far = CLUSTER.bencao("partitions", "set-offset", "3", "77", "--group", "words");
        assertThat(far.err()).contains("not 77");
        assertThat(far.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static void join(KafkaConsumer<byte[], byte[]> member) {
        for (int i = 0; i < 100 && member.assignment().isEmpty(); i++) {
            try {
                member.poll(Duration.ofMillis(200));
            } catch (NoOffsetForPartitionException e) {
                return;
            }
        }
    }

    private void send(int partition, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(
                            Topics.IMAGE_EVENTS.name(), partition, new byte[] {1}, new byte[] {(byte) i}))
                    .get();
        }
    }

    private void answer(int partition, long... offsets) throws Exception {
        for (long offset : offsets) {
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>(Topics.IMAGE_EVENTS_DLQ.name(), new byte[] {1}, new byte[] {(byte) offset});
            Map.of(
                            DeadLetter.TOPIC, Topics.IMAGE_EVENTS.name(),
                            DeadLetter.TOPIC_ID, CLUSTER.topicId(Topics.IMAGE_EVENTS.name()),
                            DeadLetter.PARTITION, Integer.toString(partition),
                            DeadLetter.OFFSET, Long.toString(offset),
                            DeadLetter.REASON, "unsupported-format")
                    .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(letter).get();
        }
    }

    private void commit(String group, Map<Integer, Long> offsets) throws Exception {
        for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
            admin.alterConsumerGroupOffsets(
                            group, Map.of(partition(entry.getKey()), new OffsetAndMetadata(entry.getValue())))
                    .all()
                    .get();
        }
    }

    private OffsetAndMetadata committed(String group, int partition) throws Exception {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(partition(partition));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.IMAGE_EVENTS.name(), number);
    }
}
