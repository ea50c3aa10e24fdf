package io.bencao.insights.topicviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows topics of a real broker. */
class FollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static TestBroker broker;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();
    private final GuardedThreads guarded = new GuardedThreads(fatal::set);

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldHaveReadAllThatStoodThereWhenItIsCaughtUpAndThenHearTheRest() throws InterruptedException {
        // Given
        String topic = Topics.ALERTS.name();
        write(topic, true, "one", "two");
        write(topic, false, "taken back");
        Follower follower = follow(topic);
        try {
            // When
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();

            // Then
            assertThat(heard).containsExactlyInAnyOrder("one", "two");
            write(topic, true, "three");
            Waiting.until("the new one is heard", () -> heard.contains("three"));
            assertThat(heard).containsExactlyInAnyOrder("one", "two", "three");
            assertThat(follower.revision()).isEqualTo(3);
        } finally {
            guarded.stopping();
            follower.stop();
        }
        write(topic, true, "four");
        assertThat(heard).doesNotContain("four");
        assertThat(fatal.get()).isNull();
    }

    @Test
    void shouldPassOverWhatCannotBeReadAndCountIt() throws InterruptedException {
        // Given
        String topic = Topics.AUDIT_LOG.name();
        write(topic, true, "one", "nonsense", "two");

        // When
        Follower follower = follow(topic);
        try {
            assertThat(follower.awaitCaughtUp(PATIENCE)).isTrue();

            // Then
            assertThat(heard).containsExactlyInAnyOrder("one", "two");
            assertThat(follower.unreadable()).isEqualTo(1);
            assertThat(follower.revision()).isEqualTo(2);
        } finally {
            guarded.stopping();
            follower.stop();
        }
    }

    @Test
    void shouldTellWhatEndsIt() throws InterruptedException {
        // Given
        String topic = Topics.TRAINING_PROGRESS.name();
        Follower follower = follow(topic);

        // When
        write(topic, true, "broken view");

        // Then
        Waiting.until("it is told", () -> fatal.get() != null);
        assertThat(fatal.get()).hasMessage("broken view");
        follower.stop();
    }

    private Follower follow(String topic) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Follower follower = new Follower(settings, Map.of(topic, this::hear), guarded);
        follower.start();
        return follower;
    }

    private void hear(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (text.equals("nonsense")) {
            throw new MalformedRecordException("nonsense");
        }
        if (text.equals("broken view")) {
            throw new IllegalStateException(text);
        }
        heard.add(text);
    }

    private static void write(String topic, boolean commit, String... values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "follower-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, null, value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
