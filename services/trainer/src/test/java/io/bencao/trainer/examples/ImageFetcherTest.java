package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.Sha256;
import io.bencao.trainer.examples.FetchReport.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching while retention, a full store and the end of a term get in between. Plain images: an event's bytes are its image. */
class ImageFetcherTest {

    private static final TopicPartition PARTITION = new TopicPartition("image-events", 0);

    @TempDir
    Path folder;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final ImageFetcher fetcher =
            new ImageFetcher(() -> consumer, topic -> Optional.of("topic"), ImagePlacesOfTests.none(), report -> {});

    @Test
    void shouldSayWhatRetentionTookBetweenLookingAndReading() throws IOException {
        // Given
        keeps(0, 30);
        consumer.schedulePollTask(() -> {
            keeps(20, 30);
            consumer.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 3L)));
        });
        consumer.schedulePollTask(() -> add(21));

        // When
        List<Integer> done = new ArrayList<>();
        ImageStore store = store(1000);
        FetchReport report = fetcher.fetch(List.of(example(3), example(21)), store, done::add);

        // Then
        assertThat(report.count(Outcome.EXPIRED)).isEqualTo(1);
        assertThat(report.count(Outcome.FETCHED)).isEqualTo(1);
        assertThat(store.find(example(21).sha256())).isPresent();
        assertThat(done).containsExactly(1, 2);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldSayWhenTheStoreIsFullAndGoOn() throws IOException {
        keeps(0, 3);
        consumer.schedulePollTask(() -> {
            add(0);
            add(1);
            add(2);
        });
        FetchReport report = fetcher.fetch(List.of(example(0), example(1), example(2)), store(10), done -> {});
        assertThat(report.count(Outcome.FETCHED)).isEqualTo(1);
        assertThat(report.count(Outcome.NO_ROOM)).isEqualTo(2);
    }

    @Test
    void shouldFindWhatIsLabelledTwiceOnce() throws IOException {
        keeps(0, 2);
        consumer.schedulePollTask(() -> add(1));
        FetchReport report = fetcher.fetch(List.of(example(1), example(1)), store(1000), done -> {});
        assertThat(report.count(Outcome.FETCHED)).isEqualTo(2);
    }

    @Test
    void shouldStopAtOnceWhenTheTermIsOver() throws IOException {
        keeps(0, 5);
        ImageStore store = store(1000);
        consumer.schedulePollTask(() -> consumer.setPollException(new InterruptException("the term is over")));
        assertThatThrownBy(() -> fetcher.fetch(List.of(example(1)), store, done -> {}))
                .isInstanceOf(InterruptException.class);
        Thread.interrupted();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void shouldAskKafkaNothingForImagesThatAreHere() throws IOException {
        ImageStore store = store(1000);
        store.put(example(1).sha256(), image(1));
        assertThat(fetcher.fetch(List.of(example(1)), store, done -> {}).missing())
                .isEmpty();
        assertThat(consumer.closed()).isFalse();
    }

    private void keeps(long begin, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private void add(long offset) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, null, image(offset)));
    }

    private ImageStore store(long maxBytes) throws IOException {
        return ImageStore.open(folder.resolve("images"), maxBytes);
    }

    private static byte[] image(long number) {
        return String.format("image-%03d", number).getBytes(StandardCharsets.UTF_8);
    }

    private static Example example(int offset) {
        return new Example(
                Labels.id(offset),
                "pan",
                0,
                new Example.Origin(PARTITION.topic(), "topic", 0, offset, Sha256.of(image(offset))),
                false,
                "raw",
                "li",
                10 + offset,
                PickReason.AUDIT,
                Optional.empty());
    }
}
