package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Sha256;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Origin;
import io.bencao.schemas.avro.PickedHow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {

    private static final String TOPIC = Topics.LABELLED_EXAMPLES.name();
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    @TempDir
    Path folder;

    private final ExampleIndex index = new ExampleIndex();
    private MockConsumer<byte[], byte[]> consumer = consumer();

    @Test
    void shouldReadBothPartitionsToTheirEnds() throws IOException {
        // Given
        LabelReader reader = open("t");
        add(FIRST, 0, 1, "raw");
        add(FIRST, 1, 2, "raw");
        add(SECOND, 0, 3, "over");
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 1L));

        // When
        reader.catchUp();

        // Then
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 2L, 1, 1L));
    }

    @Test
    void shouldPassOverAndCountWhatCannotBeRead() throws IOException {
        LabelReader reader = open("t");
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, null, new byte[] {1}));
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, key(1), new byte[] {1, 2, 3}));
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 2, "no id".getBytes(StandardCharsets.UTF_8), null));
        add(FIRST, 3, 4, "raw");
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(1);
        assertThat(reader.unreadable()).isEqualTo(3);
    }

    @Test
    void shouldForgetALabelThatIsWithdrawn() throws IOException {
        LabelReader reader = open("t");
        add(FIRST, 0, 1, "raw");
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 1, key(1), null));
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(2);
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldReadAgainWhatCouldNotBeKeptWhenTheLeaseIsLostInTheMiddle() throws IOException {
        // Given an interrupt that comes between poll and the file
        LabelReader reader = open("t");
        add(FIRST, 0, 1, "raw");
        add(SECOND, 0, 2, "raw");
        consumer.schedulePollTask(() -> Thread.currentThread().interrupt());

        // When
        assertThatThrownBy(() -> reader.poll(Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be kept");
        Thread.interrupted();

        // Then nothing of it is known, and the position is where it was
        assertThat(index.size()).isZero();
        assertThat(consumer.position(FIRST)).isZero();
        assertThat(consumer.position(SECOND)).isZero();
    }

    @Test
    void shouldGoOnWhereTheFileEnds() throws IOException {
        // Given
        try (LabelReader reader = open("t")) {
            add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }

        // When
        ExampleIndex again = new ExampleIndex();
        consumer = consumer();
        LabelReader.open(consumer, Wire.of(LabelledExample.class), again, file(), "t");

        // Then
        assertThat(again.size()).isEqualTo(1);
        assertThat(consumer.position(FIRST)).isEqualTo(1);
        assertThat(consumer.position(SECOND)).isZero();
    }

    @Test
    void shouldReadATopicThatWasMadeAnewFromItsBeginning() throws IOException {
        // Given a file that is further than the new topic will be for long
        try (LabelReader reader = open("t")) {
            add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }

        // When
        ExampleIndex again = new ExampleIndex();
        consumer = consumer();
        LabelReader reader = LabelReader.open(consumer, Wire.of(LabelledExample.class), again, file(), "anew");
        add(FIRST, 0, 9, "over");
        reader.poll(Duration.ZERO);

        // Then
        assertThat(again.all()).extracting(event -> event.example().eventId()).containsExactly(Labels.id(9));
    }

    @Test
    void shouldBeginAtTheOldestRecordThatIsKept() throws IOException {
        consumer.updateBeginningOffsets(Map.of(FIRST, 5L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 6L, SECOND, 0L));
        LabelReader reader = open("t");
        add(FIRST, 5, 1, "raw");
        reader.catchUp();
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 6L));
    }

    @Test
    void shouldOpenAFileThatSomebodyDamagedAndReadTheRestAgain() throws IOException {
        // Given whole lines of JSON that say nothing
        try (LabelReader reader = open("t")) {
            add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }
        Files.writeString(
                file(),
                Files.readString(file()) + "{\"partition\":0,\"offset\":1}\n{\"partition\":0,\"offset\":2,"
                        + "\"eventId\":\"none\"}\n");

        // When
        ExampleIndex again = new ExampleIndex();
        consumer = consumer();
        LabelReader.open(consumer, Wire.of(LabelledExample.class), again, file(), "t")
                .close();

        // Then
        assertThat(again.nextOffsets()).isEqualTo(Map.of(0, 1L));
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void shouldMoveAsideAFileWhoseFirstLineNamesNoTopic() throws IOException {
        for (String first : List.of("{}", "null", "[]")) {
            Files.writeString(file(), first + "\n");
            ExampleLog.open(file(), "t", index).close();
            assertThat(Files.readAllLines(file())).hasSize(1).first().asString().contains("\"t\"");
        }
    }

    private Path file() {
        return folder.resolve("labels.jsonl");
    }

    private LabelReader open(String topicId) throws IOException {
        return LabelReader.open(consumer, Wire.of(LabelledExample.class), index, file(), topicId);
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                TOPIC,
                List.of(new PartitionInfo(TOPIC, 0, null, null, null), new PartitionInfo(TOPIC, 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        return consumer;
    }

    private void add(TopicPartition where, long offset, int event, String label) {
        LabelledExample example = LabelledExample.newBuilder()
                .setEventId(Labels.id(event))
                .setSourceId("pan")
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setOrigin(new Origin(
                        "image-events",
                        "topic",
                        0,
                        offset,
                        new io.bencao.schemas.avro.Sha256(
                                HexFormat.of().parseHex(Sha256.of(label.getBytes(StandardCharsets.UTF_8))))))
                .setTrueLabel(label)
                .setPredictedLabel(label)
                .setCheckpointDigest("0".repeat(64))
                .setAnnotator("li")
                .setLabelledAt(Instant.EPOCH)
                .setPickedHow(PickedHow.AUDIT)
                .build();
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                where.partition(),
                offset,
                key(event),
                Wire.of(LabelledExample.class).write(example)));
    }

    private static byte[] key(int event) {
        UUID id = Labels.id(event);
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }
}
