package io.bencao.trainer.run;

import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainerCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code trainer-commands} for one model, from the first that has led to no conclusion. Bound to one topic, as labels are. For the
 * thread that leads.
 */
public final class CommandReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);

    private final Consumer<byte[], byte[]> consumer;
    private final BoundTopic topic;
    private final Wire<TrainerCommand> wire;
    private final String model;
    private final Deque<Command> waiting = new ArrayDeque<>();

    /**
     * @param consumers of bytes, committed records of one topic only, without a group, {@code auto.offset.reset=earliest}; closed with
     *     this
     * @param topic to be read
     * @param from offset of the first command that counts; empty: the oldest kept
     */
    public CommandReader(
            Function<BoundTopic, ? extends Consumer<byte[], byte[]>> consumers,
            BoundTopic topic,
            Wire<TrainerCommand> wire,
            String model,
            Optional<Long> from) {
        this.consumer = consumers.apply(topic);
        this.topic = topic;
        this.wire = wire;
        this.model = model;
        consumer.assign(List.of(PARTITION));
        if (from.isPresent()) {
            consumer.seek(PARTITION, from.get());
        } else {
            consumer.seekToBeginning(List.of(PARTITION));
        }
    }

    /** The id of the topic that offsets of commands mean something in. */
    public String topicId() {
        return topic.id();
    }

    /**
     * The oldest that waits, if any does; it is waited for so long.
     *
     * @throws io.bencao.protocols.fetching.TopicMadeAnewException if the topic was made anew
     */
    public Optional<Command> next(Duration patience) {
        if (waiting.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
                read(record).ifPresent(waiting::add);
            }
            topic.require();
        }
        return Optional.ofNullable(waiting.poll());
    }

    /** Commands before this offset are answered, whether they were read already or not. */
    public void skipTo(long offset) {
        waiting.removeIf(command -> command.offset() < offset);
        if (consumer.position(PARTITION) < offset) {
            consumer.seek(PARTITION, offset);
        }
    }

    private Optional<Command> read(ConsumerRecord<byte[], byte[]> record) {
        // A command without a key is meant for whoever hears it.
        if (record.value() == null
                || (record.key() != null && !model.equals(new String(record.key(), StandardCharsets.UTF_8)))) {
            return Optional.empty();
        }
        try {
            TrainerCommand command = wire.read(record.value());
            return Optional.of(new Command(
                    command.getCommandId().toString(),
                    Optional.ofNullable(command.getMode()),
                    command.getGivenBy(),
                    record.offset()));
        } catch (MalformedRecordException e) {
            LOG.warn("A command can't be read offset={} reason={}", record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
