package io.bencao.protocols.offsets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A consumer group as it stands in one topic.
 *
 * @param group its name
 * @param exists whether the cluster knows it
 * @param topicId the topic's id, as Kafka prints it
 * @param owners by partition, the member that reads it
 * @param members how many there are
 * @param positions each partition, in order
 */
public record GroupStanding(
        String group,
        boolean exists,
        String topicId,
        Map<TopicPartition, String> owners,
        int members,
        List<GroupPosition> positions) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public GroupStanding {
        owners = Map.copyOf(owners);
        positions = List.copyOf(positions);
    }

    /**
     * Asks the cluster. What the group has committed is asked for before the partitions' ends, so that no offset seems to lie
     * behind an end that has moved meanwhile.
     *
     * @throws KafkaException if there is no such topic, or no answer within half a minute
     */
    public static GroupStanding read(Admin admin, String group, String topic) {
        Optional<ConsumerGroupDescription> described = describe(admin, group);
        TopicDescription there =
                await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
        Map<TopicPartition, OffsetAndMetadata> committed = described.isEmpty()
                ? Map.of()
                : await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        List<TopicPartition> partitions = there.partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> starts = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        List<GroupPosition> positions = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            positions.add(new GroupPosition(
                    there.topicId().toString(),
                    partition,
                    starts.get(partition),
                    ends.get(partition),
                    Optional.ofNullable(committed.get(partition))));
        }
        List<MemberDescription> members = described
                .map(ConsumerGroupDescription::members)
                .<List<MemberDescription>>map(List::copyOf)
                .orElse(List.of());
        Map<TopicPartition, String> owners = new HashMap<>();
        members.forEach(member -> member.assignment()
                .topicPartitions()
                .forEach(partition -> owners.put(partition, member.clientId() + member.host())));
        return new GroupStanding(
                group, described.isPresent(), there.topicId().toString(), owners, members.size(), positions);
    }

    private static Optional<ConsumerGroupDescription> describe(Admin admin, String group) {
        try {
            return Optional.of(
                    await(admin.describeConsumerGroups(List.of(group)).all()).get(group));
        } catch (GroupIdNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, ListOffsetsResultInfo> found = await(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all());
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
