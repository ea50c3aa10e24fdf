package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.guarantees.Verdict;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.RemadeTopic;
import io.bencao.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** A real broker whose topics a test changes while others use them, and what stands in them in the end. */
final class ChangingCluster implements AutoCloseable {

    private static final Topic<?> EVENTS = Topics.IMAGE_EVENTS;

    private final TestBroker broker;
    private final Admin admin;
    private final KafkaClients clients;

    private ChangingCluster(TestBroker broker) {
        this.broker = broker;
        this.clients = new KafkaClients(broker.bootstrapServers(), Map.of());
        this.admin = clients.admin();
    }

    static ChangingCluster start(Path folder) {
        return new ChangingCluster(TestBroker.start(folder));
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /** The id that the topic of image events has now. */
    String topicId() {
        return RemadeTopic.idOf(admin, EVENTS);
    }

    /** Deletes the topic of image events and makes it again; so long there is none. */
    String makeAnew(Duration away) {
        return RemadeTopic.remake(admin, EVENTS, away);
    }

    void addPartitions(int total) {
        RemadeTopic.grow(admin, EVENTS, total);
    }

    void deleteBefore(TopicPartition partition, long offset) {
        done(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    void set(String topic, String key, String value) {
        alter(topic, new AlterConfigOp(new ConfigEntry(key, value), OpType.SET));
    }

    /** As the contract has it. */
    void unset(String topic, String key) {
        String contracts = Topics.named(topic).orElseThrow().settings().get(key);
        alter(
                topic,
                new AlterConfigOp(new ConfigEntry(key, contracts), contracts == null ? OpType.DELETE : OpType.SET));
    }

    private void alter(String topic, AlterConfigOp change) {
        done(admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                .all());
    }

    /** The group goes on at the beginning of each partition of this topic; as our command does it, while members are there. */
    void setOffsets(String group, String topicId) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int i = 0; i < EVENTS.partitions(); i++) {
            offsets.put(
                    new TopicPartition(EVENTS.name(), i), new OffsetAndMetadata(0, new OffsetNote(topicId, 0).text()));
        }
        try (KafkaProducer<byte[], byte[]> producer = clients.producer(Map.of("transactional.id", "a-person"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata(group));
            producer.commitTransaction();
        }
    }

    long end(TopicPartition partition) {
        return done(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    long lagOfOthers(String group, TopicPartition left) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return committed.entrySet().stream()
                .filter(each -> !each.getKey().equals(left))
                .mapToLong(each -> end(each.getKey()) - each.getValue().offset())
                .sum();
    }

    /** How many predictions name this topic. */
    long answeredUnder(String topicId) {
        return predictions().stream()
                .filter(prediction -> prediction.getOrigin().getTopicId().equals(topicId))
                .count();
    }

    /** Sources are named after the topic that their images were sent to. */
    void assertEachUnderItsOwnId() {
        assertThat(predictions()).allSatisfy(prediction -> assertThat(prediction.getSourceId())
                .startsWith("of " + prediction.getOrigin().getTopicId() + " "));
        assertThat(predictions().stream()
                        .map(prediction -> prediction.getOrigin().getTopicId() + prediction.getEventId())
                        .distinct()
                        .count())
                .as("each once")
                .isEqualTo(predictions().size());
    }

    /** Where the judge says "held" now, all that stood in the topic before it was asked is answered after. */
    void assertHeldOnlyIfAllIsAnswered() {
        String id = topicId();
        long there = 0;
        for (int i = 0; i < partitions(); i++) {
            there += end(new TopicPartition(EVENTS.name(), i));
        }
        Verdict verdict = Judged.outcomes(brokers());
        if (verdict.held()) {
            assertThat(answeredUnder(id)).as(verdict.toString()).isGreaterThanOrEqualTo(there);
        }
    }

    private int partitions() {
        return done(admin.describeTopics(List.of(EVENTS.name())).allTopicNames())
                .get(EVENTS.name())
                .partitions()
                .size();
    }

    ConsumerRecord<byte[], byte[]> onlyLetter() {
        List<ConsumerRecord<byte[], byte[]>> letters = read(Topics.IMAGE_EVENTS_DLQ);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private List<Prediction> predictions() {
        Wire<Prediction> wire = Wire.of(Prediction.class);
        List<Prediction> predictions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topics.PREDICTIONS)) {
            try {
                predictions.add(wire.read(record.value()));
            } catch (MalformedRecordException e) {
                throw new AssertionError(e);
            }
        }
        return predictions;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> reader = clients.reader()) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            reader.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    private static <T> T done(KafkaFuture<T> asked) {
        return asked.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }
}
