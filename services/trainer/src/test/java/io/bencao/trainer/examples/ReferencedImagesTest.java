package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bencao.checkpoint.Sha256;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.TestImageServer;
import io.bencao.trainer.examples.FetchReport.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Labelled events that only refer to their images, which a real web server keeps. */
@Timeout(60)
class ReferencedImagesTest {

    private static final TopicPartition PARTITION = new TopicPartition("image-events", 0);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private final List<byte[]> events = new ArrayList<>();
    private final List<Example> wanted = new ArrayList<>();
    private final List<FetchReport> told = new ArrayList<>();
    private TestImageServer server;
    private ImageStore store;

    @BeforeEach
    void start() throws IOException {
        server = TestImageServer.start();
        store = ImageStore.open(folder.resolve("images"), 1 << 20);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldBringTheSameImagesAsIfTheyHadComeInline() throws IOException {
        // Given every second of ten by reference, and one that was sent and labelled twice
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 0) {
                inline(i);
            } else {
                referred(i, server.put("img-" + i, image(i)));
            }
        }
        referred(1, server.put("img-1", image(1)));

        // When
        FetchReport report = fetcher(LONG).fetch(wanted, store, done -> {});

        // Then
        assertThat(report.missing()).isEmpty();
        assertThat(report.count(Outcome.FETCHED)).isEqualTo(11);
        for (int i = 0; i < 10; i++) {
            assertThat(Files.readAllBytes(store.find(Sha256.of(image(i))).orElseThrow()))
                    .isEqualTo(image(i));
        }
        assertThat(server.asked()).containsExactly("/img-1", "/img-3", "/img-5", "/img-7", "/img-9");
    }

    @Test
    void shouldLeaveOutWhatCannotBeHadAndCountItByReason() throws IOException {
        // Given
        referred(0, server.put("good", image(0)));
        referred(1, server.place() + "/none");
        referred(2, server.put("changed", image(77)));
        referred(3, "http://169.254.169.254/latest/meta-data");
        referred(4, server.put("large", new byte[ImagePlacesOfTests.LARGEST + 1]));
        server.answer("private", 403);
        referred(5, server.put("private", image(5)));
        referred(6, server.put("last", image(6)));

        // When
        List<Integer> done = new ArrayList<>();
        FetchReport report = fetcher(LONG).fetch(wanted, store, done::add);

        // Then
        assertThat(report.count(Outcome.FETCHED)).isEqualTo(2);
        assertThat(report.count(Outcome.REFERENCE_MISSING)).isEqualTo(1);
        assertThat(report.count(Outcome.REFERENCE_CHANGED)).isEqualTo(1);
        assertThat(report.count(Outcome.REFERENCE_FORBIDDEN)).isEqualTo(2);
        assertThat(report.count(Outcome.REFERENCE_TOO_LARGE)).isEqualTo(1);
        assertThat(report.missing()).hasSize(5);
        assertThat(report.missing().get(Labels.id(1)))
                .startsWith("REFERENCE_MISSING")
                .contains("/none");
        assertThat(store.size()).isEqualTo(2);
        assertThat(told).containsExactly(report);
        assertThat(done).endsWith(7);
    }

    @Test
    void shouldSayHowToAllowPlacesWhereNoneIs() throws IOException {
        referred(0, server.put("good", image(0)));
        FetchReport report = new ImageFetcher(
                        this::camera, topic -> Optional.of("topic"), ImagePlacesOfTests.none(), told::add)
                .fetch(wanted, store, done -> {});
        assertThat(report.missing().get(Labels.id(0)))
                .startsWith("REFERENCE_NOT_ENABLED")
                .contains("bencao.references.servers");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void shouldWaitForAPlaceThatIsBusyAndLeaveNothingOut() throws Exception {
        // Given
        referred(0, server.put("busy", image(0)));
        server.answer("busy", 503);
        Thread operator = new Thread(() -> {
            while (server.asked().size() < 2) {
                Thread.onSpinWait();
            }
            server.answer("busy", 0);
        });

        // When
        operator.start();
        FetchReport report = fetcher(LONG).fetch(wanted, store, done -> {});
        operator.join();

        // Then
        assertThat(report.missing()).isEmpty();
        assertThat(store.find(Sha256.of(image(0)))).isPresent();
        assertThat(server.asked()).hasSizeGreaterThan(2);
    }

    @Test
    void shouldFailRatherThanDoWithoutImagesWhosePlaceIsAway() throws IOException {
        // Given
        referred(0, server.put("first", image(0)));
        server.answer("second", 500);
        referred(1, server.put("second", image(1)));
        referred(2, server.put("third", image(2)));

        // When
        Throwable failing = catchThrowable(() -> fetcher(SHORT).fetch(wanted, store, done -> {}));
        server.goAway();
        Throwable away = catchThrowable(() -> fetcher(SHORT).fetch(wanted, store, done -> {}));

        // Then each names the event, the cause and the way out, and nothing is reported as gathered
        assertThat(failing)
                .isInstanceOf(PlaceAwayException.class)
                .hasMessageContaining(Labels.id(1).toString())
                .hasMessageContaining("the server failed (500)")
                .hasMessageContaining("bencao.trainer.images-patience=PT0.3S");
        assertThat(away).isInstanceOf(PlaceAwayException.class).hasMessageContaining("/second");
        assertThat(told).isEmpty();
        // What came before is here, and the next try goes on behind it.
        assertThat(store.find(Sha256.of(image(0)))).isPresent();
        server.answer("second", 0);
        server.comeBack();
        assertThat(fetcher(SHORT).fetch(wanted, store, done -> {}).count(Outcome.FETCHED))
                .isEqualTo(2);
    }

    @Test
    void shouldStopAtOnceWhenTheTermIsOver() {
        // Given
        referred(0, server.put("busy", image(0)));
        server.answer("busy", 503);
        Thread leader = Thread.currentThread();
        Thread lease = new Thread(() -> {
            while (server.asked().isEmpty()) {
                Thread.onSpinWait();
            }
            leader.interrupt();
        });

        // When
        lease.start();

        // Then
        assertThatThrownBy(() -> fetcher(LONG).fetch(wanted, store, done -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private ImageFetcher fetcher(Duration patience) {
        return new ImageFetcher(
                this::camera,
                topic -> Optional.of("topic"),
                ImagePlacesOfTests.from(List.of(server.place()), patience),
                told::add);
    }

    private MockConsumer<byte[], byte[]> camera() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) events.size()));
        consumer.schedulePollTask(() -> {
            for (int offset = (int) consumer.position(PARTITION); offset < events.size(); offset++) {
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, null, events.get(offset)));
            }
        });
        return consumer;
    }

    private void inline(int number) {
        events.add(EventValues.inline(Labels.id(events.size()), "pan", image(number)));
        want(number);
    }

    private void referred(int number, String uri) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(image(number)));
        events.add(EventValues.reference(Labels.id(events.size()), "pan", uri, digest));
        want(number);
    }

    private void want(int number) {
        int offset = events.size() - 1;
        wanted.add(new Example(
                Labels.id(offset),
                "pan",
                0,
                new Example.Origin(PARTITION.topic(), "topic", 0, offset, Sha256.of(image(number))),
                false,
                "raw",
                "li",
                10 + offset,
                PickReason.AUDIT,
                Optional.empty()));
    }

    private static byte[] image(int number) {
        return ("image " + number).getBytes(StandardCharsets.UTF_8);
    }
}
