package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.TopicOfLabels.FIRST;
import static io.bencao.trainer.examples.TopicOfLabels.ID;
import static io.bencao.trainer.examples.TopicOfLabels.TOPIC;
import static io.bencao.trainer.examples.TopicOfLabels.WIRE;
import static io.bencao.trainer.examples.TopicOfLabels.example;
import static io.bencao.trainer.examples.TopicOfLabels.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.trainer.examples.RefusedExamples.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned of {@code labelled-examples}, whoever can write it. */
class SealedExamplesTest {

    @TempDir
    Path folder;

    private final ExampleIndex index = new ExampleIndex();
    private final TopicOfLabels topic = new TopicOfLabels();
    private boolean trustWriters;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("labels.jsonl");
    }

    @Test
    void shouldNotLetACopyUndoWhatWasSaidLater() throws IOException {
        // Given a label, another one, and its withdrawal; and who copies what was said before
        ProducerRecord<byte[], byte[]> first = topic.writer.record(Labels.id(1), example(1, "raw"), 10);
        ProducerRecord<byte[], byte[]> second = topic.writer.record(Labels.id(1), example(1, "over"), 20);
        ProducerRecord<byte[], byte[]> withdrawn = topic.writer.record(Labels.id(1), null, 30);
        LabelReader reader = open(index);
        topic.add(FIRST, 0, first);
        topic.add(FIRST, 1, second);
        topic.add(FIRST, 2, first);
        reader.poll(Duration.ZERO);
        assertThat(index.find(Labels.id(1)).orElseThrow().example().label()).isEqualTo("over");

        // When the copies come with what they are copies of, later, and after a restart
        topic.add(FIRST, 3, withdrawn);
        topic.add(FIRST, 4, second);
        topic.add(FIRST, 5, withdrawn);
        reader.poll(Duration.ZERO);
        topic.add(FIRST, 6, second);
        assertThat(reader.poll(Duration.ZERO)).isZero();
        reader.close();
        ExampleIndex again = new ExampleIndex();
        reader = topic.openAgain(file, ID, again, trustWriters);
        topic.add(FIRST, 7, first);
        topic.add(FIRST, 8, topic.writer.record(Labels.id(2), example(2, "raw"), 1));

        // Then
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(1);
        assertThat(again.all()).extracting(event -> event.example().eventId()).containsExactly(Labels.id(2));
        assertThat(topic.refused.count(Reason.REPLAYED)).isEqualTo(5);
        assertThat(Files.readAllLines(file)).as("no copy is kept").hasSize(1 + 4);
    }

    @Test
    void shouldCountNoCopyOfWhatStandsAsANewLabel() throws IOException {
        ProducerRecord<byte[], byte[]> label = topic.writer.record(Labels.id(1), example(1, "raw"), 10);
        LabelReader reader = open(index);
        topic.add(FIRST, 0, label);
        reader.poll(Duration.ZERO);
        topic.add(FIRST, 1, label);
        reader.poll(Duration.ZERO);
        assertThat(index.since(Map.of(0, 1L))).isEmpty();
    }

    @Test
    void shouldTakeWhatIsNotSealedOnlyWhereItsWritersAreTrusted() throws IOException {
        // Given a file from when they were
        trustWriters = true;
        byte[] value = WIRE.write(example(1, "raw"));
        try (LabelReader reader = open(index)) {
            topic.add(FIRST, 0, new ProducerRecord<>(TOPIC, key(1), value));
            topic.add(FIRST, 1, new ProducerRecord<>(TOPIC, key(2), value));
            topic.add(FIRST, 2, new ProducerRecord<>(TOPIC, key(2), null));
            assertThat(reader.poll(Duration.ZERO)).isEqualTo(3);
            assertThat(index.size()).isEqualTo(1);
        }

        // When they are not any more
        trustWriters = false;
        ExampleIndex again = new ExampleIndex();
        LabelReader reader = topic.openAgain(file, ID, again, trustWriters);
        topic.add(FIRST, 3, new ProducerRecord<>(TOPIC, key(3), value));
        topic.add(FIRST, 4, 4, "raw");
        topic.add(FIRST, 5, new ProducerRecord<>(TOPIC, key(4), null));

        // Then neither what stands in the file nor what comes counts
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(1);
        assertThat(again.all()).extracting(event -> event.example().eventId()).containsExactly(Labels.id(4));
        assertThat(again.nextOffsets()).isEqualTo(Map.of(0, 5L));
        assertThat(topic.refused.count(Reason.UNSEALED)).isEqualTo(2);
    }

    @Test
    void shouldRefuseABadSealAlsoWhereWritersAreTrusted() throws IOException {
        // Given
        trustWriters = true;
        LabelReader reader = open(index);
        ExampleWriter stranger = new ExampleWriter(WIRE, SigningKey.generate());
        ProducerRecord<byte[], byte[]> honest = topic.writer.record(Labels.id(1), example(1, "raw"), 10);

        // When
        topic.add(FIRST, 0, honest);
        topic.add(FIRST, 1, stranger.record(Labels.id(1), null, 20));
        topic.add(FIRST, 2, new ProducerRecord<>(TOPIC, null, honest.key(), null, honest.headers()));
        topic.add(FIRST, 3, new ProducerRecord<>(TOPIC, null, key(2), honest.value(), honest.headers()));

        // Then
        assertThat(reader.poll(Duration.ZERO)).isEqualTo(1);
        assertThat(index.size()).isEqualTo(1);
        assertThat(topic.refused.count(Reason.KEY_UNKNOWN)).isEqualTo(1);
        assertThat(topic.refused.count(Reason.SEAL_INVALID)).isEqualTo(2);
    }

    private LabelReader open(ExampleIndex known) throws IOException {
        return topic.open(file, ID, known, trustWriters);
    }
}
