package io.bencao.trainer.examples;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code labelled-examples} into the index, from where the index on disk ends; of a fresh one from the oldest record on.
 * What can't be read is passed over and counted: one bad record must not end all learning. For the thread that leads.
 */
public final class LabelReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabelReader.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Wire<LabelledExample> wire;
    private final ExampleIndex index;
    private final ExampleLog log;
    private final List<TopicPartition> partitions;
    private long unreadable;

    private LabelReader(
            Consumer<byte[], byte[]> consumer,
            Wire<LabelledExample> wire,
            ExampleIndex index,
            ExampleLog log,
            List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.wire = wire;
        this.index = index;
        this.log = log;
        this.partitions = partitions;
    }

    /**
     * Opens the index on disk and takes its place in the topic.
     *
     * @param consumer of bytes, committed records only, without a group, {@code auto.offset.reset=earliest}; closed with this
     * @param topicId of {@code labelled-examples} as it is now
     * @throws IOException if the index can't be read or written
     */
    public static LabelReader open(
            Consumer<byte[], byte[]> consumer,
            Wire<LabelledExample> wire,
            ExampleIndex index,
            Path file,
            String topicId)
            throws IOException {
        ExampleLog log = ExampleLog.open(file, topicId, index);
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.LABELLED_EXAMPLES.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        LabelReader reader = new LabelReader(consumer, wire, index, log, partitions);
        reader.seekToWhereTheIndexEnds();
        return reader;
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
     */
    public int poll(Duration patience) throws IOException {
        List<LabelChange> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            read(record).ifPresent(changes::add);
        }
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

    /** Records that could not be read since the start. */
    public long unreadable() {
        return unreadable;
    }

    private Optional<LabelChange> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            UUID id = UUID.fromString(new String(record.key(), StandardCharsets.UTF_8));
            Optional<Example> example = record.value() == null
                    ? Optional.empty()
                    : Optional.of(LabelChange.example(wire.read(record.value())));
            return Optional.of(new LabelChange(record.partition(), record.offset(), id, example));
        } catch (MalformedRecordException | IllegalArgumentException | NullPointerException e) {
            unreadable++;
            LOG.warn(
                    "A labelled example can't be read partition={} offset={} reason={}",
                    record.partition(),
                    record.offset(),
                    e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        consumer.close();
        log.close();
    }
}
