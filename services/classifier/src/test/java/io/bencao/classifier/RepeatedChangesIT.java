package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each change of a topic again and again under one classifier and under load: no answer names a topic that its record did not stand in, and
 * the judge behind {@code reconcile} never says "held" while something is unanswered.
 */
@Tag("soak")
@Timeout(3600)
class RepeatedChangesIT {

    private static final int ROUNDS = Integer.getInteger("bencao.test.changes.rounds", 5);
    private static final int BEFORE = 400;
    private static final int AFTER = 120;
    private static final String LIMIT = "max.message.bytes";

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private final AtomicInteger sources = new AtomicInteger();
    private ChangingCluster cluster;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        cluster = ChangingCluster.start(folder);
        service = RunningService.start(
                "only",
                cluster.brokers(),
                SmallCheckpoint.write(folder.resolve("checkpoint")),
                Map.of(
                        "bencao.kafka.properties.\"metadata.max.age.ms\"", "1000",
                        "bencao.intake.max-in-flight-records", "8",
                        "bencao.publish.max-transaction", "20ms"));
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        cluster.close();
    }

    @ParameterizedTest(name = "none for {0} ms")
    @ValueSource(ints = {0, 2000})
    void shouldAnswerEachUnderTheIdOfTheTopicThatItStoodIn(int awayMillis) throws Exception {
        String id = cluster.topicId();
        send("of " + id, 40);
        for (int round = 0; round < ROUNDS; round++) {
            // When: amid work, with partitions that have records and one that has none
            send("of " + id, BEFORE);
            String next = cluster.makeAnew(Duration.ofMillis(awayMillis));
            send("of " + next, AFTER);

            // Then
            until("all is halted", () -> service.gauge("bencao.halted") == 4);
            assertThat(cluster.answeredUnder(next)).isZero();
            assertThat(Judged.outcomes(cluster.brokers()).held()).isFalse();

            // When: a person decides
            cluster.setOffsets(RunningService.GROUP, next);

            // Then
            until("all is answered", () -> cluster.answeredUnder(next) == AFTER);
            cluster.assertEachUnderItsOwnId();
            until("nothing is wrong", () -> service.problems().isEmpty());
            assertThat(Judged.outcomes(cluster.brokers()).held()).isTrue();
            id = next;
        }
    }

    @Test
    void shouldReadEveryPartitionThatIsAdded() throws Exception {
        String id = cluster.topicId();
        int sent = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            send("before", AFTER);
            cluster.addPartitions(Topics.IMAGE_EVENTS.partitions() + round);
            send("after", AFTER);
            sent += 2 * AFTER;
            long all = sent;
            until("all is answered", () -> cluster.answeredUnder(id) == all);
            assertThat(Judged.everything(cluster.brokers()).predicted()).isEqualTo(all);
        }
        assertThat(service.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{1}={2} of {0}")
    @CsvSource({
        "predictions, max.message.bytes, 150, true",
        "image-events, cleanup.policy, compact, true",
        "image-events, retention.ms, 3600000, false",
        "predictions, retention.ms, 3600000, false"
    })
    void shouldSayWhatBreaksAPromiseAndLoseNothing(String topic, String key, String value, boolean said)
            throws Exception {
        String id = cluster.topicId();
        for (int round = 1; round <= ROUNDS; round++) {
            // When
            cluster.set(topic, key, value);
            send("lowered", AFTER);

            // Then
            long all = (long) round * AFTER;
            if (said) {
                until("it is said", () -> service.problems().containsKey("topic " + topic));
                assertThat(service.problems().get("topic " + topic)).contains(key, value);
            }
            if (key.equals(LIMIT)) {
                assertThat(Judged.outcomes(cluster.brokers()).held()).isFalse();
            }

            // When
            cluster.unset(topic, key);

            // Then
            until("all is answered", () -> cluster.answeredUnder(id) == all);
            until("nothing is wrong", () -> service.problems().isEmpty());
            assertThat(Judged.everything(cluster.brokers()).predicted()).isEqualTo(all);
        }
    }

    /** The judge is asked each time, too. */
    private void until(String what, BooleanSupplier condition) {
        Waiting.calmlyUntil(what, Waiting.PATIENCE, () -> {
            boolean met = condition.getAsBoolean();
            cluster.assertHeldOnlyIfAllIsAnswered();
            return met;
        });
    }

    private void send(String prefix, int count) {
        try (EventProducer events = new EventProducer(cluster.brokers())) {
            for (int i = 0; i < count; i++) {
                events.good(prefix + " " + sources.incrementAndGet(), image);
            }
            events.awaitAll();
        }
    }
}
