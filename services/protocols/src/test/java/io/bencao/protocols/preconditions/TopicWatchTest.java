package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    private static final List<Topic<?>> WATCHED =
            List.of(Topics.IMAGE_EVENTS, Topics.PREDICTIONS, Topics.IMAGE_EVENTS_DLQ);

    private final MockAdminClient admin = MockAdminClient.create().build();
    private final TopicWatch going = watch(Optional.empty());
    private final TopicWatch resting = watch(Optional.of("Start it anew"));

    TopicWatchTest() throws Exception {
        for (Topic<?> topic : WATCHED) {
            make(topic);
        }
        look();
    }

    @Test
    void shouldFindNothingInTopicsThatAreAsTheyShouldBe() {
        assertThat(going.problems()).isEmpty();
        assertThat(going.largest(Topics.IMAGE_EVENTS_DLQ)).hasValue(Topics.IMAGE_EVENTS_DLQ.maxMessageBytes());
    }

    @Test
    void shouldSayWhatIsSetOtherwiseForAsLongAsItIs() throws Exception {
        // When
        set(Topics.PREDICTIONS, "max.message.bytes", "999");
        set(Topics.IMAGE_EVENTS_DLQ, "max.message.bytes", "20000");
        set(Topics.IMAGE_EVENTS, "cleanup.policy", "compact,delete");
        look();

        // Then
        assertThat(going.problems()).hasSize(3);
        assertThat(going.problems().get("topic predictions")).contains("999", "Set its max.message.bytes to 1000");
        assertThat(going.problems().get("topic image-events.dlq")).contains("20000");
        assertThat(going.problems().get("topic image-events")).contains("cleanup.policy=compact,delete");
        assertThat(going.largest(Topics.IMAGE_EVENTS_DLQ)).hasValue(20_000);

        // When
        for (Topic<?> topic : WATCHED) {
            for (Map.Entry<String, String> setting : topic.settings().entrySet()) {
                set(topic, setting.getKey(), setting.getValue());
            }
        }
        look();

        // Then
        assertThat(going.problems()).isEmpty();
    }

    @Test
    void shouldNameATopicThatIsGoneAndOneThatWasMadeAnewWhereTheServiceRestsOnIt() throws Exception {
        // When, then
        admin.deleteTopics(List.of(Topics.PREDICTIONS.name())).all().get();
        look();
        assertThat(going.problems().get("topic predictions")).contains("no such topic");

        // When, then: one goes along with it, the other can't
        make(Topics.PREDICTIONS);
        look();
        assertThat(going.problems()).isEmpty();
        assertThat(resting.problems().get("topic predictions")).contains("made anew", "Start it anew");
        look();
        assertThat(resting.problems()).as("it stays so").containsKey("topic predictions");
    }

    private TopicWatch watch(Optional<String> wayOut) {
        return new TopicWatch(new ClusterFacts(admin), WATCHED, Map.of(Topics.PREDICTIONS, 1000), wayOut);
    }

    private void look() throws InterruptedException {
        going.look();
        resting.look();
    }

    private void make(Topic<?> topic) throws Exception {
        Map<String, String> settings = new HashMap<>(topic.settings());
        // A broker says its defaults too, the mock does not.
        settings.putIfAbsent("retention.bytes", "-1");
        admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1).configs(settings)))
                .all()
                .get();
    }

    private void set(Topic<?> topic, String key, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET))))
                .all()
                .get();
    }
}
