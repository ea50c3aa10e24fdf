package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.TopicOfLabels.FIRST;
import static io.bencao.trainer.examples.TopicOfLabels.ID;
import static io.bencao.trainer.examples.TopicOfLabels.SECOND;
import static io.bencao.trainer.examples.TopicOfLabels.TOPIC;
import static io.bencao.trainer.examples.TopicOfLabels.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.protocols.examples.ExampleSeal;
import io.bencao.trainer.examples.RefusedExamples.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {

    @TempDir
    Path folder;

    private final ExampleIndex index = new ExampleIndex();
    private final TopicOfLabels topic = new TopicOfLabels();

    @Test
    void shouldReadBothPartitionsToTheirEnds() throws IOException {
        // Given
        LabelReader reader = open(ID);
        topic.add(FIRST, 0, 1, "raw");
        topic.add(FIRST, 1, 2, "raw");
        topic.add(SECOND, 0, 3, "over");
        topic.consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 1L));

        // When
        reader.catchUp();

        // Then
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 2L, 1, 1L));
    }

    @Test
    void shouldPassOverAndCountWhatCannotBeRead() throws IOException {
        LabelReader reader = open(ID);
        addSealed(0, null, new byte[] {1});
        addSealed(1, key(1), new byte[] {1, 2, 3});
        addSealed(2, "no id".getBytes(StandardCharsets.UTF_8), null);
        topic.add(FIRST, 3, 4, "raw");
        topic.add(FIRST, 4, 5, "\u001b[2J");
        topic.add(FIRST, 5, 6, "x".repeat(201));
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(1);
        assertThat(topic.refused.count(Reason.UNREADABLE)).isEqualTo(5);
    }

    @Test
    void shouldForgetALabelThatIsWithdrawn() throws IOException {
        LabelReader reader = open(ID);
        topic.add(FIRST, 0, 1, "raw");
        topic.add(FIRST, 1, topic.writer.record(Labels.id(1), null, 2));
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(2);
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldReadAgainWhatCouldNotBeKeptWhenTheLeaseIsLostInTheMiddle() throws IOException {
        // Given an interrupt that comes between poll and the file
        LabelReader reader = open(ID);
        topic.add(FIRST, 0, 1, "raw");
        topic.add(SECOND, 0, 2, "raw");
        topic.consumer.schedulePollTask(() -> Thread.currentThread().interrupt());

        // When
        assertThatThrownBy(() -> reader.poll(Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be kept");
        Thread.interrupted();

        // Then nothing of it is known, and the position is where it was
        assertThat(index.size()).isZero();
        assertThat(topic.consumer.position(FIRST)).isZero();
        assertThat(topic.consumer.position(SECOND)).isZero();
    }

    @Test
    void shouldGoOnWhereTheFileEnds() throws IOException {
        // Given
        try (LabelReader reader = open(ID)) {
            topic.add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }

        // When
        ExampleIndex again = new ExampleIndex();
        openAgain(ID, again);

        // Then
        assertThat(again.size()).isEqualTo(1);
        assertThat(topic.consumer.position(FIRST)).isEqualTo(1);
        assertThat(topic.consumer.position(SECOND)).isZero();
    }

    @Test
    void shouldReadATopicThatWasMadeAnewFromItsBeginning() throws IOException {
        // Given a file that is further than the new topic will be for long
        try (LabelReader reader = open(ID)) {
            topic.add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }

        // When
        ExampleIndex again = new ExampleIndex();
        LabelReader reader = openAgain(new Uuid(1, 2), again);
        topic.add(FIRST, 0, 9, "over");
        reader.poll(Duration.ZERO);

        // Then
        assertThat(again.all()).extracting(event -> event.example().eventId()).containsExactly(Labels.id(9));
    }

    @Test
    void shouldReadAPartitionThatIsAddedFromItsFirstRecordOn() throws IOException {
        // Given
        LabelReader reader = open(ID);
        topic.add(FIRST, 0, 1, "raw");
        reader.poll(Duration.ZERO);

        // When
        TopicPartition third = new TopicPartition(TOPIC, 2);
        topic.consumer.updatePartitions(TOPIC, TopicOfLabels.partitions(3));
        topic.consumer.updateBeginningOffsets(Map.of(third, 0L));
        topic.consumer.schedulePollTask(() -> {
            topic.add(third, 0, 2, "raw");
            topic.add(FIRST, 1, 3, "raw");
        });

        // Then
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(2);
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 2L, 2, 1L));
    }

    @Test
    void shouldBeginAtTheOldestRecordThatIsKept() throws IOException {
        topic.consumer.updateBeginningOffsets(Map.of(FIRST, 5L, SECOND, 0L));
        topic.consumer.updateEndOffsets(Map.of(FIRST, 6L, SECOND, 0L));
        LabelReader reader = open(ID);
        topic.add(FIRST, 5, 1, "raw");
        reader.catchUp();
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 6L));
    }

    @Test
    void shouldOpenAFileThatSomebodyDamagedAndReadTheRestAgain() throws IOException {
        // Given whole lines of JSON that say nothing
        try (LabelReader reader = open(ID)) {
            topic.add(FIRST, 0, 1, "raw");
            reader.poll(Duration.ZERO);
        }
        Files.writeString(
                file(),
                Files.readString(file()) + "{\"partition\":0,\"offset\":1}\n{\"partition\":0,\"offset\":2,"
                        + "\"eventId\":\"none\"}\n");

        // When
        ExampleIndex again = new ExampleIndex();
        openAgain(ID, again).close();

        // Then
        assertThat(again.nextOffsets()).isEqualTo(Map.of(0, 1L));
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void shouldMoveAsideAFileWhoseFirstLineNamesNoTopic() throws IOException {
        for (String first : List.of("{}", "null", "[]")) {
            Files.writeString(file(), first + "\n");
            ExampleLog.open(file(), "t", index, false).close();
            assertThat(Files.readAllLines(file())).hasSize(1).first().asString().contains("\"t\"");
        }
    }

    private Path file() {
        return folder.resolve("labels.jsonl");
    }

    private LabelReader open(Uuid topicId) throws IOException {
        return topic.open(file(), topicId, index, false);
    }

    private LabelReader openAgain(Uuid topicId, ExampleIndex again) throws IOException {
        return topic.openAgain(file(), topicId, again, false);
    }

    private void addSealed(long offset, byte[] key, byte[] value) {
        topic.add(
                FIRST,
                offset,
                new ProducerRecord<>(
                        TOPIC, null, key, value, ExampleSeal.seal(key, value, offset + 1, topic.insights)));
    }
}
