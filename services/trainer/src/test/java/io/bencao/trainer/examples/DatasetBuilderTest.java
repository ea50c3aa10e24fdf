package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of images when the store is full. Plain images: an event's bytes are its image. */
class DatasetBuilderTest {

    private static final TopicPartition PARTITION = new TopicPartition("image-events", 0);
    private static final List<String> LABELS = List.of("raw", "over");
    private static final int IMAGE_BYTES = 9;

    @TempDir
    Path folder;

    private final ExampleIndex index = new ExampleIndex();

    @Test
    void shouldMakeRoomForAuditImagesInAFullStoreAfterARestart() throws IOException {
        // Given a store that a run filled, and a new term that has not ranked anything yet
        for (int i = 0; i < 4; i++) {
            label(i);
        }
        ImageStore store = ImageStore.open(folder, 4 * IMAGE_BYTES);
        builder(store).gather(LABELS, BaseData.none(), (done, total) -> {});
        assertThat(store.size()).isEqualTo(4);
        label(4);
        label(5);

        // When
        ImageStore opened = ImageStore.open(folder, 4 * IMAGE_BYTES);
        List<DatasetImage> audits = builder(opened).images(List.of(example(4), example(5)), LABELS);

        // Then the latest are here, and the oldest gave way
        assertThat(audits).hasSize(2).allMatch(image -> image.weight() == 1);
        assertThat(opened.find(example(0).sha256())).isEmpty();
        assertThat(opened.find(example(3).sha256())).isPresent();
    }

    @Test
    void shouldNeverEvictTheHoldOutForAuditImages() throws IOException {
        // Given a store full of held-out images
        for (int i = 0; i < 4; i++) {
            label(i);
        }
        ImageStore store = ImageStore.open(folder, 4 * IMAGE_BYTES);
        builder(store, 1).gather(LABELS, BaseData.none(), (done, total) -> {});
        label(4);

        // When
        ImageStore opened = ImageStore.open(folder, 4 * IMAGE_BYTES);
        List<DatasetImage> audits = builder(opened, 1).images(List.of(example(4)), LABELS);

        // Then
        assertThat(audits).isEmpty();
        assertThat(opened.size()).isEqualTo(4);
    }

    @Test
    void shouldDoWithoutAnImageThatExpired() throws IOException {
        for (int i = 0; i < 3; i++) {
            label(i);
        }
        ImageStore store = ImageStore.open(folder, 1000);
        DatasetBuilder.Gathered gathered = builder(store, 0, 1).gather(LABELS, BaseData.none(), (done, total) -> {});
        assertThat(gathered.dataset().learned()).hasSize(2);
        assertThat(gathered.report().missing().get(Labels.id(0))).startsWith("EXPIRED");
    }

    private DatasetBuilder builder(ImageStore store) {
        return builder(store, 0);
    }

    private DatasetBuilder builder(ImageStore store, double heldOut) {
        return builder(store, heldOut, 0);
    }

    private DatasetBuilder builder(ImageStore store, double heldOut, long begin) {
        ImageFetcher fetcher = new ImageFetcher(
                () -> camera(begin), topic -> Optional.of("topic"), ImagePlacesOfTests.none(), report -> {});
        return new DatasetBuilder(
                index, store, fetcher, new LabelFilter(20, 0.6), new AnnotatorBounds(1, 0, 1), heldOut);
    }

    private MockConsumer<byte[], byte[]> camera(long begin) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long i = begin; i < index.size(); i++) {
            records.add(new ConsumerRecord<>(PARTITION.topic(), 0, i, null, image(i)));
        }
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) index.size()));
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
        return consumer;
    }

    private void label(int number) {
        index.apply(new LabelChange(0, number, 1, Labels.id(number), Optional.of(example(number))));
    }

    private static byte[] image(long number) {
        return String.format("image-%03d", number).getBytes(StandardCharsets.UTF_8);
    }

    private static Example example(int number) {
        return new Example(
                Labels.id(number),
                "pan",
                0,
                new Example.Origin(PARTITION.topic(), "topic", 0, number, Sha256.of(image(number))),
                false,
                "raw",
                "li",
                10 + number,
                PickReason.AUDIT,
                Optional.empty());
    }
}
