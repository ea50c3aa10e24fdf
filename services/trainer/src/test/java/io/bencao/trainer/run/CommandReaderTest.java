package io.bencao.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.fetching.BoundTopic;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainerCommandKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class CommandReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRAINER_COMMANDS.name(), 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    CommandReaderTest() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 9L));
    }

    @Test
    void shouldGiveOneAfterTheOtherAlthoughTheyCameTogether() {
        CommandReader reader = reader(Optional.empty());
        add(0, "herbs");
        add(1, "herbs");
        assertThat(offset(reader)).contains(0L);
        assertThat(offset(reader)).contains(1L);
        assertThat(offset(reader)).isEmpty();
    }

    @Test
    void shouldHearWhatIsMeantForItsModelOrForEverybody() {
        CommandReader reader = reader(Optional.empty());
        add(0, "flowers");
        add(1, null);
        consumer.addRecord(record(2, "herbs", new byte[] {7}));
        consumer.addRecord(record(3, "herbs", null));
        add(4, "herbs");
        assertThat(offset(reader)).contains(1L);
        assertThat(offset(reader)).contains(4L);
    }

    @Test
    void shouldBeginAtTheFirstThatHasLedToNoConclusion() {
        CommandReader reader = reader(Optional.of(2L));
        add(2, "herbs");
        assertThat(offset(reader)).contains(2L);
    }

    @Test
    void shouldPassOverWhatIsAnsweredWhetherItWasReadOrNot() {
        // Given two that wait and one that was not read
        CommandReader reader = reader(Optional.empty());
        add(0, "herbs");
        add(1, "herbs");
        add(2, "herbs");
        assertThat(offset(reader)).contains(0L);

        // When
        reader.skipTo(2);

        // Then
        assertThat(offset(reader)).contains(2L);
    }

    @Test
    void shouldNotGoBackToWhatWasRead() {
        CommandReader reader = reader(Optional.empty());
        add(0, "herbs");
        add(1, "herbs");
        assertThat(offset(reader)).contains(0L);
        reader.skipTo(1);
        assertThat(offset(reader)).contains(1L);
        assertThat(offset(reader)).isEmpty();
    }

    private CommandReader reader(Optional<Long> from) {
        return new CommandReader(
                topic -> consumer,
                new BoundTopic(PARTITION.topic(), new Uuid(1, 1)),
                Wire.of(TrainerCommand.class),
                "herbs",
                from);
    }

    private static Optional<Long> offset(CommandReader reader) {
        return reader.next(Duration.ZERO).map(Command::offset);
    }

    private void add(long offset, String model) {
        consumer.addRecord(record(
                offset,
                model,
                Wire.of(TrainerCommand.class)
                        .write(TrainerCommand.newBuilder()
                                .setCommandId(new UUID(0, offset))
                                .setKind(TrainerCommandKind.TRAIN)
                                .setGivenBy("li")
                                .setGivenAt(Instant.EPOCH)
                                .build())));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String model, byte[] value) {
        byte[] key = model == null ? null : model.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, key, value);
    }
}
