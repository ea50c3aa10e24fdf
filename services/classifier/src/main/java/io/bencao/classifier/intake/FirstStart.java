package io.bencao.classifier.intake;

import io.bencao.protocols.offsets.OffsetNote;
import io.bencao.runtime.StartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a new group's offsets, once, before anybody joins it. From then on an offset that is missing is an accident, not a
 * beginning, and stops its partition.
 *
 * <p>Two instances may do this at once: the broker takes offsets from outside only while the group has no members, so the
 * slower one writes the same offsets again or is refused, and finds them set.
 */
public final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Admin admin;
    private final String group;
    private final boolean allowed;

    /**
     * @param admin to look and to write with
     * @param group the consumer group
     * @param allowed whether a group without offsets may begin at the oldest record
     */
    public FirstStart(Admin admin, String group, boolean allowed) {
        this.admin = admin;
        this.group = group;
        this.allowed = allowed;
    }

    /**
     * Begins at the oldest record of each partition, if the group has no offset of this topic and nothing was published.
     *
     * @param input the topic that is read
     * @param outputs the topics that answers go to: if they hold anything, the offsets were lost, not never set
     * @throws StartException if the offsets were lost, or a first start is not allowed
     */
    public void prepare(TopicDescription input, List<TopicDescription> outputs)
            throws InterruptedException, ExecutionException {
        // One of an earlier topic of this name means nothing in it.
        if (hasOffsets(input)) {
            return;
        }
        if (!allowed) {
            throw new StartException("Group " + group + " has no offsets on " + input.name()
                    + " and bencao.intake.first-start=refuse. 'bencao partitions set-offset --create' sets them.");
        }
        for (TopicDescription output : outputs) {
            if (endOffsets(output).values().stream().anyMatch(end -> end.offset() > 0)) {
                if (hasOffsets(input)) {
                    // Another instance was first, and is answering already.
                    return;
                }
                throw new StartException(
                        "Group " + group + " has no offsets on " + input.name() + " although "
                                + output.name()
                                + " holds answers: they were lost or deleted, or the topic was made anew. Beginning anew could answer"
                                + " events twice. 'bencao partitions resume --create' finds in the answers where the group was.");
            }
        }
        Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
        String note =
                new OffsetNote(input.topicId().toString(), input.partitions().size()).text();
        offsets(input, OffsetSpec.earliest())
                .forEach((partition, info) -> begin.put(partition, new OffsetAndMetadata(info.offset(), note)));
        try {
            admin.alterConsumerGroupOffsets(group, begin).all().get();
            LOG.info("First start: beginning at the oldest records group={} offsets={}", group, begin);
        } catch (ExecutionException e) {
            if (!hasOffsets(input)) {
                throw e;
            }
        }
    }

    private boolean hasOffsets(TopicDescription topic) throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .anyMatch(entry -> entry.getKey().topic().equals(topic.name())
                        && entry.getValue() != null
                        && OffsetNote.strangeness(
                                        entry.getValue(), topic.topicId().toString())
                                .isEmpty());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> endOffsets(TopicDescription topic)
            throws InterruptedException, ExecutionException {
        return offsets(topic, OffsetSpec.latest());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(TopicDescription topic, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(
                        0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> spec));
        return admin.listOffsets(asked).all().get();
    }
}
