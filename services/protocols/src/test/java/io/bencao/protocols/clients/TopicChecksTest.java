package io.bencao.protocols.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicChecksTest {

    private static final Node NODE = new Node(0, "localhost", 9092);
    private static final String LIMIT = "max.message.bytes";

    private final MockAdminClient admin = new MockAdminClient(List.of(NODE), NODE);
    private final TopicChecks checks = new TopicChecks(admin);

    @Test
    void shouldDescribeWhatIsThere() throws Exception {
        // Given
        make(Topics.IMAGE_EVENTS, 7);
        make(Topics.PREDICTIONS, 7);
        make(Topics.ALERTS, 7);

        // When
        Map<String, TopicDescription> found = checks.require(List.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS));

        // Then
        assertThat(found).containsOnlyKeys("image-events", "predictions");
        assertThat(found.get("image-events").partitions()).hasSize(4);
    }

    @Test
    void shouldNameEveryTopicThatIsMissingInTheOrderOfTheQuestion() {
        // Given
        make(Topics.PREDICTIONS, 7);

        // Then
        assertThatThrownBy(() -> checks.require(List.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.ALERTS)))
                .isInstanceOf(TopicUnfitException.class)
                .hasMessageStartingWith("There is no topic image-events, alerts.")
                .hasMessageContaining("bencao topics create");
    }

    @Test
    void shouldSayHowTheJsonTopicIsMade() {
        assertThatThrownBy(() -> checks.require(List.of(Topics.jsonPredictions("predictions.json"))))
                .isInstanceOf(TopicUnfitException.class)
                .hasMessageStartingWith("There is no topic predictions.json.")
                .hasMessageEndingWith("bencao topics create --brokers … --json-topic predictions.json");
    }

    @Test
    void shouldNotCallATopicMissingWhereTheClusterDoesNotAnswer() {
        // Given
        admin.timeoutNextRequest(1);

        // Then
        assertThatThrownBy(() -> checks.require(List.of(Topics.IMAGE_EVENTS)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldWantRoomForALargestRecordAndItsHeaders() {
        // Given
        int largest = 1_000_000;
        make(Topics.FEEDBACK, largest);
        make(Topics.FEEDBACK_DLQ, largest + Topics.DEAD_LETTER_ROOM - 1);
        make(Topics.IMAGE_EVENTS, largest);
        make(Topics.IMAGE_EVENTS_DLQ, largest + Topics.DEAD_LETTER_ROOM);

        // Then
        assertThatThrownBy(() -> checks.requireRoomForDeadLetters(Topics.FEEDBACK, Topics.FEEDBACK_DLQ))
                .isInstanceOf(TopicUnfitException.class)
                .hasMessageStartingWith("Topic feedback.dlq takes messages of 1065535 bytes")
                .hasMessageContaining("records of feedback (1000000)")
                .hasMessageEndingWith("Set its max.message.bytes to 1065536 or more.");
        assertThatCode(() -> checks.requireRoomForDeadLetters(Topics.IMAGE_EVENTS, Topics.IMAGE_EVENTS_DLQ))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE - Topics.DEAD_LETTER_ROOM + 1})
    void shouldSayThatNoDeadLetterCouldBeLargeEnough(int largest) {
        // Given
        make(Topics.IMAGE_EVENTS, largest);
        make(Topics.IMAGE_EVENTS_DLQ, Integer.MAX_VALUE);

        // Then
        assertThatThrownBy(() -> checks.requireRoomForDeadLetters(Topics.IMAGE_EVENTS, Topics.IMAGE_EVENTS_DLQ))
                .isInstanceOf(TopicUnfitException.class)
                .hasMessageStartingWith("Topic image-events takes messages of " + largest + " bytes: no topic")
                .hasMessageEndingWith("Set its max.message.bytes to 2147418111 or less.");
    }

    @Test
    void shouldFindNothingInATopicAsTheContractMakesIt() {
        for (Topic<?> topic : Topics.all()) {
            assertThat(violation(topic, topic.partitions(), Map.of())).isEmpty();
        }
    }

    @Test
    void shouldLetATopicTakeMoreThanTheContractWants() {
        assertThat(violation(Topics.ALERTS, 1, Map.of(LIMIT, Integer.toString(Integer.MAX_VALUE))))
                .isEmpty();
    }

    @Test
    void shouldFindEachThingThatDoesNotFit() {
        assertThat(violation(Topics.IMAGE_EVENTS, 5, Map.of())).contains("has 5 partitions, the contract says 4");
        assertThat(violation(Topics.IMAGE_EVENTS, 3, Map.of())).contains("has 3 partitions, the contract says 4");
        assertThat(violation(Topics.ALERTS, 1, Map.of(LIMIT, "1048587")))
                .contains("at most 1048587 bytes, 1048588 are needed", "max.message.bytes=1048588");
        assertThat(violation(Topics.ALERTS, 1, Map.of("message.timestamp.type", "CreateTime")))
                .contains("keeps the time CreateTime", "message.timestamp.type=LogAppendTime");
    }

    @Test
    void shouldTakeASettingThatTheBrokerDoesNotTellForOneThatDoesNotFit() {
        TopicDescription alerts = described(Topics.ALERTS, 1);
        assertThat(TopicChecks.violation(Topics.ALERTS, alerts, new Config(List.of())))
                .contains("at most 0 bytes");
        assertThat(TopicChecks.violation(Topics.ALERTS, alerts, new Config(List.of(new ConfigEntry(LIMIT, "2000000")))))
                .contains("keeps the time ,");
    }

    private void make(Topic<?> topic, int limit) {
        admin.addTopic(false, topic.name(), partitions(topic.partitions()), Map.of(LIMIT, Integer.toString(limit)));
    }

    private static String violation(Topic<?> topic, int partitions, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.putAll(others);
        Config config = new Config(settings.entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                .toList());
        return TopicChecks.violation(topic, described(topic, partitions), config);
    }

    private static TopicDescription described(Topic<?> topic, int partitions) {
        return new TopicDescription(topic.name(), false, partitions(partitions));
    }

    private static List<TopicPartitionInfo> partitions(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartitionInfo(number, NODE, List.of(NODE), List.of(NODE)))
                .toList();
    }
}
