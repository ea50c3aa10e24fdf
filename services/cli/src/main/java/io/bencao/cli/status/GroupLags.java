package io.bencao.cli.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How many committed records each consumer group has not read yet. */
final class GroupLags {

    private GroupLags() {}

    /**
     * A group's lag in a topic.
     *
     * @param records an upper bound: markers of transactions count too
     */
    record Lag(String group, String topic, long records) {}

    /** Of each group that has committed offsets, by group and topic; only topics that exist. */
    static List<Lag> of(Admin admin) throws InterruptedException, ExecutionException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();
        for (GroupListing group : admin.listGroups().all().get()) {
            boolean hasOffsets = group.type()
                    .filter(type ->
                            type == GroupType.CLASSIC || type == GroupType.CONSUMER || type == GroupType.STREAMS)
                    .isPresent();
            if (hasOffsets) {
                groups.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
            }
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(groups).all().get();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        var topics = admin.listTopics().names().get();
        committed.values().forEach(offsets -> offsets.keySet().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        var ends = admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        List<Lag> lags = new ArrayList<>();
        new TreeMap<>(committed).forEach((group, offsets) -> {
            Map<String, Long> byTopic = new TreeMap<>();
            offsets.forEach((partition, offset) -> {
                if (offset != null && ends.containsKey(partition)) {
                    byTopic.merge(
                            partition.topic(), Math.max(0, ends.get(partition).offset() - offset.offset()), Long::sum);
                }
            });
            byTopic.forEach((topic, records) -> lags.add(new Lag(group, topic, records)));
        });
        return lags;
    }
}
