package io.bencao.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCreationTest {

    private static final short ONE = 1;

    @TempDir
    static Path folder;

    private static KafkaNode node;
    private static String address;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        int port = Ports.free();
        node = KafkaNode.start(BrokerProperties.of(folder.resolve("data"), port, Ports.free(), Map.of()));
        address = "127.0.0.1:" + port;
        admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    @AfterAll
    static void stop() {
        admin.close();
        node.close();
    }

    @Test
    void shouldMakeWhatIsMissingAndLeaveWhatIsThere() throws Exception {
        // Given
        TopicCreation.ensure(admin, List.of(Topics.PREDICTIONS), ONE);

        // When
        List<String> made = TopicCreation.ensure(admin, Topics.all(), ONE);

        // Then
        Set<String> names = admin.listTopics().names().get();
        assertThat(names).containsAll(Topics.all().stream().map(Topic::name).toList());
        assertThat(made).hasSize(Topics.all().size() - 1).doesNotContain(Topics.PREDICTIONS.name());
        ConfigResource events = new ConfigResource(ConfigResource.Type.TOPIC, Topics.IMAGE_EVENTS.name());
        assertThat(admin.describeConfigs(List.of(events))
                        .all()
                        .get()
                        .get(events)
                        .get("max.message.bytes")
                        .value())
                .isEqualTo(Integer.toString(Topics.IMAGE_EVENT_LIMIT));
    }

    @Test
    void shouldNotReturnBeforeEveryLeaderLeads() throws Exception {
        // Given: so many partitions that their logs take the broker a while, and a client that asks each once
        Topic<?> wide = new Topic<>("wide", "anything", Optional.empty(), 60, new Topic.Kept.ForEver(), 2000);
        Map<String, Object> once = new HashMap<>(Map.of("bootstrap.servers", address, "retries", 0));

        // When
        TopicCreation.ensure(admin, List.of(wide), ONE);

        // Then
        try (Admin asking = Admin.create(once)) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < wide.partitions(); i++) {
                ends.put(new TopicPartition(wide.name(), i), OffsetSpec.latest());
            }
            assertThat(asking.listOffsets(ends).all().get()).hasSize(wide.partitions());
        }
    }

    @Test
    void shouldRefuseATopicWithAnotherNumberOfPartitions() throws Exception {
        // Given
        Topic<?> topic = topic("grown");
        admin.createTopics(List.of(new NewTopic("grown", 3, ONE).configs(topic.settings())))
                .all()
                .get();

        // Then
        assertThatThrownBy(() -> TopicCreation.ensure(admin, List.of(topic), ONE))
                .isInstanceOf(TopicUnsuitableException.class)
                .hasMessageContaining("grown has 3 partitions, the contract says 2");
    }

    @Test
    void shouldRefuseATopicThatTakesOnlySmallerRecords() throws Exception {
        // Given
        Topic<?> topic = topic("narrow");
        create(topic, "max.message.bytes", "1000");

        // Then
        assertThatThrownBy(() -> TopicCreation.ensure(admin, List.of(topic), ONE))
                .isInstanceOf(TopicUnsuitableException.class)
                .hasMessageContaining("at most 1000 bytes")
                .hasMessageContaining("set max.message.bytes=2000");
    }

    @Test
    void shouldRefuseATopicThatKeepsTheProducersTime() throws Exception {
        // Given
        Topic<?> topic = topic("own-time");
        create(topic, "message.timestamp.type", "CreateTime");

        // Then
        assertThatThrownBy(() -> TopicCreation.ensure(admin, List.of(topic), ONE))
                .isInstanceOf(TopicUnsuitableException.class)
                .hasMessageContaining("set message.timestamp.type=LogAppendTime");
    }

    @Test
    void shouldSayThatMoreCopiesThanBrokersCantBeMade() {
        // Given
        Topic<?> topic = topic("copied");

        // Then
        assertThatThrownBy(() -> TopicCreation.ensure(admin, List.of(topic), (short) 3))
                .isInstanceOf(TopicCreationException.class)
                .hasMessageContaining("can't create topic copied")
                .hasMessageContaining("replication factor");
    }

    private static Topic<?> topic(String name) {
        return new Topic<>(name, "anything", Optional.empty(), 2, new Topic.Kept.ForEver(), 2000);
    }

    private static void create(Topic<?> topic, String key, String value) throws Exception {
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put(key, value);
        admin.createTopics(List.of(new NewTopic(topic.name(), topic.partitions(), ONE).configs(settings)))
                .all()
                .get();
    }
}
