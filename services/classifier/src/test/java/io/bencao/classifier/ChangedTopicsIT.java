package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics that are made anew, grow, or are set otherwise while a classifier works with them; under load, on a real broker. */
@Timeout(600)
class ChangedTopicsIT {

    private static final int SOAK_TIMES = 10;
    private static final String LIMIT = "max.message.bytes";
    private static final Map<String, String> ATTENTIVE = Map.of(
            "bencao.kafka.properties.\"metadata.max.age.ms\"", "1000",
            "bencao.intake.max-in-flight-records", "8",
            "bencao.publish.max-transaction", "20ms");

    @TempDir
    Path folder;

    private final byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
    private final AtomicInteger sources = new AtomicInteger();
    private ChangingCluster cluster;
    private SmallCheckpoint checkpoint;

    @BeforeEach
    void start() throws Exception {
        cluster = ChangingCluster.start(folder);
        checkpoint = SmallCheckpoint.write(folder.resolve("checkpoint"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void shouldAnswerUnderTheIdThatEachRecordWasReadUnderAlsoWhenTheTopicIsMadeAnew() throws Exception {
        makeAnew("consumer", 1);
    }

    @Tag("soak")
    @Test
    void shouldDoSoByTheOlderProtocolToo() throws Exception {
        makeAnew("classic", SOAK_TIMES);
    }

    private void makeAnew(String protocol, int times) throws Exception {
        RunningService service = service(Map.of("bencao.intake.group-protocol", protocol));
        String id = cluster.topicId();
        send("of " + id, 40);
        for (int time = 0; time < times; time++) {
            // When: deleted and made anew within a moment, under load; most of it stands before a paused partition, and
            // 2 is not used
            send("of " + id, 400);
            String next = cluster.makeAnew(Duration.ZERO);
            send("of " + next, 120);

            // Then: it halts, and says why
            Waiting.until("all is halted", () -> service.gauge("bencao.halted") == 4);
            assertThat(service.problems().values())
                    .filteredOn(why -> why.contains("made anew") || why.contains("no committed offset"))
                    .as(service.problems().toString())
                    .hasSize(4);
            assertThat(cluster.answeredUnder(next)).isZero();

            // When: a person decides
            cluster.setOffsets(RunningService.GROUP, next);

            // Then
            Waiting.until("all is answered", () -> cluster.answeredUnder(next) == 120);
            cluster.assertEachUnderItsOwnId();
            Waiting.until("nothing is wrong", () -> service.problems().isEmpty());
            id = next;
        }
        service.close();
    }

    @Test
    void shouldReadPartitionsThatAreAddedUnderLoadFromTheirFirstRecordOn() throws Exception {
        addPartitions("consumer");
    }

    @Tag("soak")
    @Test
    void shouldReadThemByTheOlderProtocolToo() throws Exception {
        addPartitions("classic");
    }

    private void addPartitions(String protocol) throws Exception {
        // Given
        RunningService service = service(Map.of("bencao.intake.group-protocol", protocol));
        send("before", 200);

        // When
        cluster.addPartitions(7);
        send("after", 300);

        // Then: each record once, in all seven
        Waiting.until("all are read", () -> service.facts().get("partitions").equals("7"));
        assertThat(Judged.everything(cluster.brokers()).predicted()).isEqualTo(500);
        assertThat(service.problems()).isEmpty();
        assertThat(cluster.end(new TopicPartition(Topics.IMAGE_EVENTS.name(), 6)))
                .isPositive();
        service.close();

        // When: it is started again, then every offset is an offset like another
        RunningService again = service(Map.of());
        send("later", 60);
        assertThat(Judged.everything(cluster.brokers()).predicted()).isEqualTo(560);
        again.close();
    }

    @Test
    void shouldGoOnAsWellAsItCanAndSaySoWhileLimitsAreLowered() throws Exception {
        // Given
        RunningService service = service(Map.of());
        String letters = Topics.IMAGE_EVENTS_DLQ.name();
        String predictions = Topics.PREDICTIONS.name();

        // When: no large letter can be written any more
        cluster.set(letters, LIMIT, "100000");
        try (EventProducer events = new EventProducer(cluster.brokers())) {
            events.send("pan-1", new byte[300_000], Set.of("unreadable"));
            events.awaitAll();
        }
        send("with small letters", 40);

        // Then: it says so, and the letter says where its bytes are
        Waiting.until("it is said", () -> service.problems().containsKey("topic " + letters));
        assertThat(service.problems().get("topic " + letters)).contains("100000", "max.message.bytes");
        Waiting.until("all are answered", () -> cluster.answeredUnder(cluster.topicId()) == 40);
        assertThat(cluster.onlyLetter().value()).isNull();

        // When: a prediction finds no room
        cluster.set(predictions, LIMIT, "150");
        send("without room", 40);

        // Then: it waits, and loses nothing
        Waiting.until("it is said", () -> service.problems().containsKey("topic " + predictions));
        assertThat(service.problems().get("topic " + predictions)).contains("150", "Set its max.message.bytes");

        // When
        cluster.unset(predictions, LIMIT);
        cluster.unset(letters, LIMIT);

        // Then
        Waiting.until("all are answered", () -> cluster.answeredUnder(cluster.topicId()) == 80);
        Waiting.until("nothing is wrong", () -> service.problems().isEmpty());
        service.close();
    }

    @Test
    void shouldSayThatATopicForgetsByKeyAsLongAsItDoes() throws Exception {
        // Given
        RunningService service = service(Map.of());
        String images = "topic " + Topics.IMAGE_EVENTS;

        // When
        cluster.set(Topics.IMAGE_EVENTS.name(), "cleanup.policy", "compact");

        // Then: it reads on, since the sooner it has read the less is lost
        Waiting.until("it is said", () -> service.problems().containsKey(images));
        assertThat(service.problems().get(images)).contains("cleanup.policy=compact", "Set cleanup.policy=delete");
        send("meanwhile", 40);
        Waiting.until("all are answered", () -> cluster.answeredUnder(cluster.topicId()) == 40);

        // When, then
        cluster.set(Topics.IMAGE_EVENTS.name(), "cleanup.policy", "delete");
        Waiting.until("nothing is wrong", () -> service.problems().isEmpty());
        service.close();
    }

    @Test
    void shouldHaltWhereRetentionRanPastItAndLeaveOtherPartitionsAlone() throws Exception {
        // Given: it is held up, with more before it than it takes in
        RunningService service = service(Map.of("bencao.intake.max-in-flight-records", "4"));
        cluster.set(Topics.PREDICTIONS.name(), LIMIT, "150");
        send("held up", 2_000);
        TopicPartition passed = new TopicPartition(Topics.IMAGE_EVENTS.name(), 1);
        long end = cluster.end(passed);

        // When: records expire behind which it has not come, and what was fetched with them
        cluster.deleteBefore(passed, end);
        Waiting.until("it has failed", () -> service.rewinds() > 0);
        cluster.unset(Topics.PREDICTIONS.name(), LIMIT);

        // Then
        Waiting.until("it is said", () -> service.problems().containsKey("halted " + passed));
        assertThat(service.problems().get("halted " + passed)).contains("retention ran past it", "is " + end);
        Waiting.until("the others go on", () -> cluster.lagOfOthers(RunningService.GROUP, passed) == 0);
        service.close();
    }

    private RunningService service(Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(ATTENTIVE);
        settings.putAll(more);
        return RunningService.start("only", cluster.brokers(), checkpoint, settings);
    }

    /** From so many sources that all partitions but one of four get some. */
    private void send(String prefix, int count) {
        try (EventProducer events = new EventProducer(cluster.brokers())) {
            for (int i = 0; i < count; i++) {
                events.good(prefix + " " + sources.incrementAndGet(), image);
            }
            events.awaitAll();
        }
    }
}
