package io.bencao.trainer.examples;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.protocols.limits.RecordLimits;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Reads {@code labelled-examples} into the index, from where the index on disk ends; of a fresh one from the oldest record on.
 * What can't be read, or isn't believed, is passed over and counted: one bad record must not end all learning. Bound to the topic that the
 * index is of: where it is made anew, reading fails, and whoever opens it again begins with the new one's oldest record. For the thread that
 * leads.
 */
public final class LabelReader implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;
    private final BoundTopic topic;
    private final Wire<LabelledExample> wire;
    private final ExampleIndex index;
    private final ExampleLog log;
    private final Belief belief;
    private List<TopicPartition> partitions = List.of();

    /**
     * What is believed.
     *
     * @param trust judges seals
     * @param refused is told of what is not
     */
    public record Belief(ExampleTrust trust, RefusedExamples refused) {}

    private LabelReader(
            Consumer<byte[], byte[]> consumer,
            BoundTopic topic,
            Wire<LabelledExample> wire,
            ExampleIndex index,
            ExampleLog log,
            Belief belief) {
        this.consumer = consumer;
        this.topic = topic;
        this.wire = wire;
        this.index = index;
        this.log = log;
        this.belief = belief;
    }

    /**
     * Opens the index on disk and takes its place in the topic.
     *
     * @param consumers of bytes, committed records of one topic only, without a group, {@code auto.offset.reset=earliest}; closed with
     *     this
     * @param topicId of {@code labelled-examples} as it is now
     * @param belief what of it is believed
     * @throws IOException if the index can't be read or written
     */
    public static LabelReader open(
            Function<BoundTopic, ? extends Consumer<byte[], byte[]>> consumers,
            Wire<LabelledExample> wire,
            ExampleIndex index,
            Path file,
            Uuid topicId,
            Belief belief)
            throws IOException {
        BoundTopic topic = new BoundTopic(Topics.LABELLED_EXAMPLES.name(), topicId);
        ExampleLog log = ExampleLog.open(file, topic.id(), index, belief.trust().takesUnsealed());
        try {
            return opened(new LabelReader(consumers.apply(topic), topic, wire, index, log, belief));
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private static LabelReader opened(LabelReader reader) {
        try {
            reader.takePartitions();
            return reader;
        } catch (RuntimeException e) {
            reader.consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    /** Partitions may be added while this reads; what stands in them is read from the first record on. */
    private void takePartitions() {
        List<TopicPartition> now = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (now.size() > partitions.size()) {
            partitions = now;
            consumer.assign(partitions);
            seekToWhereTheIndexEnds();
        }
    }

    /** Reads to what is now the end. */
    public void catchUp() throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(200));
        }
    }

    /**
     * Takes what has come, or waits so long.
     *
     * @return how many labels changed
     * @throws IOException if they can't be kept; they are read again then
     * @throws io.bencao.protocols.fetching.TopicMadeAnewException if the topic was made anew
     */
    public int poll(Duration patience) throws IOException {
        takePartitions();
        List<LabelChange> changes = new ArrayList<>();
        Map<UUID, Long> newest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            read(record).filter(change -> isNews(record, change, newest)).ifPresent(changes::add);
        }
        topic.require();
        if (changes.isEmpty()) {
            return 0;
        }
        try {
            log.append(changes);
        } catch (IOException e) {
            // Nothing of it is in the index: the next poll brings it again.
            seekToWhereTheIndexEnds();
            throw e;
        }
        return (int) changes.stream().filter(index::apply).count();
    }

    private void seekToWhereTheIndexEnds() {
        Map<Integer, Long> next = index.nextOffsets();
        for (TopicPartition partition : partitions) {
            if (next.containsKey(partition.partition())) {
                consumer.seek(partition, next.get(partition.partition()));
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        }
    }

    /**
     * Also among those that came with it. What is not is not kept either: who may write the topic could fill the disk with copies.
     *
     * @param newest by event the last number among them so far
     */
    private boolean isNews(ConsumerRecord<byte[], byte[]> record, LabelChange change, Map<UUID, Long> newest) {
        if (change.number() == ExampleTrust.UNSEALED) {
            return true;
        }
        if (!index.isNews(change) || change.number() <= newest.getOrDefault(change.eventId(), 0L)) {
            belief.refused()
                    .refuse(
                            record,
                            RefusedExamples.Reason.REPLAYED,
                            "what is known of event " + change.eventId() + " is newer than its number "
                                    + change.number());
            return false;
        }
        newest.put(change.eventId(), change.number());
        return true;
    }

    private Optional<LabelChange> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            long number = belief.trust().number(record);
            UUID id = UUID.fromString(new String(record.key(), StandardCharsets.UTF_8));
            Optional<Example> example = record.value() == null
                    ? Optional.empty()
                    : Optional.of(LabelChange.example(allowed(wire.read(record.value()))));
            return Optional.of(new LabelChange(record.partition(), record.offset(), number, id, example));
        } catch (MalformedRecordException | IllegalArgumentException | NullPointerException e) {
            belief.refused().refuse(record, RefusedExamples.Reason.UNREADABLE, e.toString());
            return Optional.empty();
        } catch (CheckpointException e) {
            belief.refused().refuse(record, RefusedExamples.Reason.of(e.refusal()), e.getMessage());
            return Optional.empty();
        }
    }

    private static LabelledExample allowed(LabelledExample example) throws MalformedRecordException {
        Optional<String> objection = RecordLimits.objection(example);
        if (objection.isPresent()) {
            throw new MalformedRecordException(objection.get());
        }
        return example;
    }

    @Override
    public void close() throws IOException {
        consumer.close();
        log.close();
    }
}
